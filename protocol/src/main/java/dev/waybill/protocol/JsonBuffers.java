package dev.waybill.protocol;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lends Jackson its buffers: sets of its usual size, some 16 KiB to write with, as long as there are some left, then small
 * ones that are made for one use. A reply of rows keeps its set for as long as its reader takes, so any number of slow
 * readers holds little. Any thread.
 */
@SuppressWarnings("serial") // Jackson asks for it; nobody serialises a factory
final class JsonBuffers implements RecyclerPool<BufferRecycler> {

    private static final int MAX_LARGE = 64;
    private static final int SMALL = 512;

    private final ConcurrentLinkedDeque<BufferRecycler> free = new ConcurrentLinkedDeque<>();
    private final AtomicInteger unmade = new AtomicInteger(MAX_LARGE);

    @Override
    public BufferRecycler acquirePooled() {
        BufferRecycler pooled = free.pollFirst();
        if (pooled != null) {
            return pooled;
        }
        int left = unmade.get();
        while (left > 0) {
            if (unmade.compareAndSet(left, left - 1)) {
                return new BufferRecycler();
            }
            left = unmade.get();
        }
        return new Small();
    }

    @Override
    public void releasePooled(BufferRecycler lent) {
        if (!(lent instanceof Small)) {
            free.offerFirst(lent);
        }
    }

    /** Buffers of half a KiB each. What is longer goes through them piece by piece. */
    private static final class Small extends BufferRecycler {
        @Override
        protected int byteBufferLength(int index) {
            return SMALL;
        }

        @Override
        protected int charBufferLength(int index) {
            return SMALL;
        }
    }
}
