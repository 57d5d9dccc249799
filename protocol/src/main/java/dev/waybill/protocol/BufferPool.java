package dev.waybill.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lends the buffers that bytes flow through while a body or a burst of requests is under way. Bounded: when the large
 * ones are all lent it lends medium ones, and when those are too, small ones of the heap, so many slow transfers go
 * slower and none fails. Called by any thread.
 *
 * <p>One MiB is where reading and writing sockets and files stops getting faster (docs/decisions.md).
 */
public final class BufferPool {

    static final int LARGE_BYTES = 1 << 20;
    static final int MEDIUM_BYTES = 1 << 16;
    static final int SMALL_BYTES = 1 << 12;

    private final ReentrantLock lock = new ReentrantLock();
    private final Tier large;
    private final Tier medium;

    /**
     * A pool that has lent nothing.
     *
     * @param large how many buffers of 1 MiB there may be
     * @param medium how many of 64 KiB
     */
    public BufferPool(int large, int medium) {
        this.large = new Tier(LARGE_BYTES, large);
        this.medium = new Tier(MEDIUM_BYTES, medium);
    }

    /** An empty buffer, to be given back. */
    ByteBuffer take() {
        lock.lock();
        try {
            if (large.canLend()) {
                return large.lend();
            }
            if (medium.canLend()) {
                return medium.lend();
            }
        } finally {
            lock.unlock();
        }
        return ByteBuffer.allocate(SMALL_BYTES);
    }

    /** Takes back what {@link #take} lent. */
    void give(ByteBuffer buffer) {
        if (!buffer.isDirect()) {
            return;
        }
        lock.lock();
        try {
            (buffer.capacity() == LARGE_BYTES ? large : medium).takeBack(buffer);
        } finally {
            lock.unlock();
        }
    }

    /** Buffers of one size, made when first needed. Guarded by the pool's lock. */
    private static final class Tier {
        private final int bytes;
        private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
        private int unmade;

        Tier(int bytes, int count) {
            this.bytes = bytes;
            this.unmade = count;
        }

        boolean canLend() {
            return unmade > 0 || !free.isEmpty();
        }

        ByteBuffer lend() {
            if (free.isEmpty()) {
                unmade--;
                return ByteBuffer.allocateDirect(bytes);
            }
            return free.pop().clear();
        }

        void takeBack(ByteBuffer buffer) {
            free.push(buffer);
        }
    }
}
