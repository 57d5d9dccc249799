package dev.waybill.testkit;

import java.nio.ByteBuffer;

/** Moves bytes between buffers as a channel reads. */
final class Buffers {

    private Buffers() {}

    /** Fills {@code target} from {@code source} as far as both go; -1 if {@code source} has ended. */
    static int move(ByteBuffer source, ByteBuffer target) {
        if (!source.hasRemaining()) {
            return -1;
        }
        int count = Math.min(source.remaining(), target.remaining());
        target.put(source.slice(source.position(), count));
        source.position(source.position() + count);
        return count;
    }
}
