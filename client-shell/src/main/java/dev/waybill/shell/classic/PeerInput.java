package dev.waybill.shell.classic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** What a peer says, byte by byte or in pieces. For one thread. */
final class PeerInput {

    private final ClassicPeer peer;
    private final ByteBuffer heard = ByteBuffer.allocate(1 << 16).limit(0);

    PeerInput(ClassicPeer peer) {
        this.peer = peer;
    }

    /** The next byte, or -1 if the peer has left. */
    int read() throws ClassicFailure {
        return fill() ? heard.get() & 0xff : -1;
    }

    /** Waits until there is something; false if the peer has left. */
    private boolean fill() throws ClassicFailure {
        if (heard.hasRemaining()) {
            return true;
        }
        heard.clear();
        boolean more = peer.hear(heard) > 0;
        heard.flip();
        return more;
    }

    /** So many bytes, or fewer if the peer leaves ahead of the last one. */
    byte[] upTo(int count) throws ClassicFailure {
        var bytes = new byte[count];
        int have = 0;
        while (have < count && fill()) {
            int part = Math.min(count - have, heard.remaining());
            heard.get(bytes, have, part);
            have += part;
        }
        return Arrays.copyOf(bytes, have);
    }

    /** Writes exactly the next {@code count} bytes to {@code target}. */
    void copy(long count, WritableByteChannel target) throws IOException {
        for (long left = count; left > 0; ) {
            if (!fill()) {
                throw ClassicFailure.peer("the peer left when " + (count - left) + " of " + count + " bytes had come");
            }
            ByteBuffer part = heard.slice(heard.position(), (int) Math.min(left, heard.remaining()));
            heard.position(heard.position() + part.remaining());
            left -= part.remaining();
            while (part.hasRemaining()) {
                target.write(part);
            }
        }
    }
}
