package dev.waybill.shell.classic;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What a peer says first; what it says after that is passed over. For one thread. */
final class FirstAnswer {

    private final ByteBuffer first;
    private boolean whole;
    private boolean ended;

    /** Reads into a buffer: how many bytes, 0 for none now, -1 at the end. */
    interface Source {
        int read(ByteBuffer into) throws IOException;
    }

    /** Keeps {@code max} bytes. */
    FirstAnswer(int max) {
        this.first = ByteBuffer.allocate(max);
    }

    /** Takes what there is. */
    void take(Source source) throws IOException {
        int count = source.read(whole ? ByteBuffer.allocate(first.capacity()) : first);
        whole |= count > 0;
        ended |= count < 0;
    }

    /** Whether the peer says no more. */
    boolean hasEnded() {
        return ended;
    }

    boolean isEmpty() {
        return first.position() == 0;
    }

    byte[] bytes() {
        var bytes = new byte[first.position()];
        first.flip().get(bytes);
        return bytes;
    }
}
