package dev.waybill.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lends the buffers that bytes flow through while a body or a burst of requests is under way. Bounded: when the large
 * ones are all lent it lends medium ones, then small ones of the heap, and then none: a connection can do with its own,
 * so many slow transfers go slower and none fails. Called by any thread.
 *
 * <p>One MiB is where reading and writing sockets and files stops getting faster (docs/decisions.md).
 */
public final class BufferPool {

    static final int LARGE_BYTES = 1 << 20;
    static final int MEDIUM_BYTES = 1 << 16;
    static final int SMALL_BYTES = 1 << 12;
    private static final int SMALL = 1024;

    /** Holds the largest record of TLS. */
    static final int RECORD_BYTES = 17 << 10;

    /** Holds eight of them: where sealing and opening stops getting faster. */
    static final int RECORDS_BYTES = 8 * RECORD_BYTES;

    private static final int SINGLE_RECORDS = 1024;
    private static final int MANY_RECORDS = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final Tier large;
    private final Tier medium;
    private final Tier small;
    private final HeaderBudget headers;
    private final RecordTiers received = new RecordTiers();
    private final RecordTiers sent = new RecordTiers();

    /**
     * A pool that has lent nothing.
     *
     * @param large how many buffers of 1 MiB there may be
     * @param medium how many of 64 KiB
     * @param headerBytes how many bytes all headers together may have that are under way or whose requests run
     */
    public BufferPool(int large, int medium, long headerBytes) {
        this.large = new Tier(LARGE_BYTES, large, true);
        this.medium = new Tier(MEDIUM_BYTES, medium, true);
        this.small = new Tier(SMALL_BYTES, SMALL, false);
        this.headers = new HeaderBudget(headerBytes);
    }

    /** What headers may take of the memory. */
    HeaderBudget headers() {
        return headers;
    }

    /** An empty buffer, to be given back; null when all are lent. */
    @Nullable
    ByteBuffer take() {
        lock.lock();
        try {
            if (large.canLend()) {
                return large.lend();
            }
            if (medium.canLend()) {
                return medium.lend();
            }
            return small.canLend() ? small.lend() : null;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what {@link #take} lent. */
    void give(ByteBuffer buffer) {
        lock.lock();
        try {
            tier(buffer.capacity()).takeBack(buffer);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A buffer of the heap for records of TLS that come in, since the JDK's ciphers work on arrays twice as fast; null
     * when all are lent. Those that stop in the middle of a record take none from those who send.
     *
     * @param many whether it shall hold several, where that can be
     */
    @Nullable
    ByteBuffer takeReceived(boolean many) {
        return lend(received, many);
    }

    /** The same for records that go out. */
    @Nullable
    ByteBuffer takeSent(boolean many) {
        return lend(sent, many);
    }

    private @Nullable ByteBuffer lend(RecordTiers tiers, boolean many) {
        lock.lock();
        try {
            if (many && tiers.many.canLend()) {
                return tiers.many.lend();
            }
            return tiers.single.canLend() ? tiers.single.lend() : null;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what {@link #takeReceived} lent. */
    void giveReceived(ByteBuffer buffer) {
        takeBack(received, buffer);
    }

    /** Takes back what {@link #takeSent} lent. */
    void giveSent(ByteBuffer buffer) {
        takeBack(sent, buffer);
    }

    private void takeBack(RecordTiers tiers, ByteBuffer buffer) {
        lock.lock();
        try {
            (buffer.capacity() == RECORDS_BYTES ? tiers.many : tiers.single).takeBack(buffer);
        } finally {
            lock.unlock();
        }
    }

    private Tier tier(int bytes) {
        return switch (bytes) {
            case LARGE_BYTES -> large;
            case MEDIUM_BYTES -> medium;
            default -> small;
        };
    }

    /** Buffers of one size, made when first needed. Guarded by the pool's lock. */
    private static final class Tier {
        private final int bytes;
        private final boolean isDirect;
        private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
        private int unmade;

        Tier(int bytes, int count, boolean isDirect) {
            this.bytes = bytes;
            this.unmade = count;
            this.isDirect = isDirect;
        }

        boolean canLend() {
            return unmade > 0 || !free.isEmpty();
        }

        ByteBuffer lend() {
            if (free.isEmpty()) {
                unmade--;
                return isDirect ? ByteBuffer.allocateDirect(bytes) : ByteBuffer.allocate(bytes);
            }
            return free.pop().clear();
        }

        void takeBack(ByteBuffer buffer) {
            free.push(buffer);
        }
    }

    /** The buffers of one direction of TLS. */
    private static final class RecordTiers {
        final Tier many = new Tier(RECORDS_BYTES, MANY_RECORDS, false);
        final Tier single = new Tier(RECORD_BYTES, SINGLE_RECORDS, false);
    }
}
