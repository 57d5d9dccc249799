package dev.waybill.server.store;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Lends memory to look at files and to copy them through: large blocks outside of the heap, which are kept, as long as
 * there are some left; then small ones. So any number of copies at once hold little: they go slower, and none waits or
 * fails. Any thread.
 */
final class DiskBlocks {

    static final int LARGE_BYTES = 256 * 1024;
    private static final int SMALL_BYTES = 4 * 1024;
    private static final int MAX_LARGE = 16;

    private final Semaphore large = new Semaphore(MAX_LARGE);
    private final Queue<ByteBuffer> kept = new ConcurrentLinkedQueue<>();

    /** A block of unknown content; the caller gives it back. */
    ByteBuffer lend() {
        if (!large.tryAcquire()) {
            return ByteBuffer.allocate(SMALL_BYTES);
        }
        ByteBuffer block = kept.poll();
        return block == null ? ByteBuffer.allocateDirect(LARGE_BYTES) : block;
    }

    /** Takes back what was lent. */
    void giveBack(ByteBuffer block) {
        if (block.isDirect()) {
            kept.add(block);
            large.release();
        }
    }
}
