package dev.waybill.server.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A number of bytes a second that many share: a token bucket in the form of a virtual clock (the generic cell rate algorithm
 * of ITU-T I.371). Who takes bytes is told when they are paid for, and waits until then; those who come meanwhile come after.
 * As each takes a {@link #share} at most and then waits, all get the same. Never waits itself, and holds no lock. Any
 * thread.
 */
final class SharedRate {

    /** What may be taken at once after a rest. */
    private static final long BURST_NANOS = Duration.ofMillis(100).toNanos();

    private static final int MIN_SHARE = 512;
    private static final int MAX_SHARE = 1 << 18;
    private static final int SHARES_PER_SECOND = 50;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long bytesPerSecond;

    /** When all that was taken is paid for. */
    private final AtomicLong dueNanos;

    SharedRate(long bytesPerSecond, long nowNanos) {
        this.bytesPerSecond = bytesPerSecond;
        this.dueNanos = new AtomicLong(nowNanos - BURST_NANOS);
    }

    long bytesPerSecond() {
        return bytesPerSecond;
    }

    /** How many bytes may be taken at once at most. */
    int share() {
        return Math.clamp(bytesPerSecond / SHARES_PER_SECOND, MIN_SHARE, MAX_SHARE);
    }

    /** Takes {@code bytes}, and answers when they are paid for, by {@link System#nanoTime}. */
    long take(int bytes, long nowNanos) {
        long cost = (long) ((double) bytes * SECOND / bytesPerSecond);
        while (true) {
            long before = dueNanos.get();
            long oldest = nowNanos - BURST_NANOS;
            long due = (before - oldest > 0 ? before : oldest) + cost;
            if (dueNanos.compareAndSet(before, due)) {
                return due;
            }
        }
    }
}
