package dev.waybill.builtin;

import java.util.concurrent.Semaphore;

/**
 * Lends memory to read files with: a large block as long as there are some left, then small ones, so that any number of
 * calls at once hold little. They go slower then, and none waits or fails. Any thread.
 */
final class Blocks {

    static final int LARGE_BYTES = 64 * 1024;
    static final int SMALL_BYTES = 4 * 1024;
    private static final int MAX_LARGE = 64;

    private final Semaphore large = new Semaphore(MAX_LARGE);

    /** A block that was lent. Closing it gives it back. */
    final class Block implements AutoCloseable {
        private final boolean isLarge = large.tryAcquire();
        private final byte[] bytes = new byte[isLarge ? LARGE_BYTES : SMALL_BYTES];
        private boolean closed;

        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            if (isLarge && !closed) {
                large.release();
            }
            closed = true;
        }
    }

    Block lend() {
        return new Block();
    }
}
