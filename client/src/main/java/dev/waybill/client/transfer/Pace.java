package dev.waybill.client.transfer;

import dev.waybill.protocol.Throttle;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps several connections together to a number of bytes in a second: a bucket of tokens that fills with time, and holds
 * a tenth of a second's at most. What goes over is waited for by the connection that took it. Any thread.
 *
 * <p>{@code client.throttle(pace)} keeps the connections of a client to it.
 */
public final class Pace implements Supplier<Throttle> {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long BURST_NANOS = SECOND_NANOS / 10;
    private static final int MIN_SHARE_BYTES = 512;
    private static final int MAX_SHARE_BYTES = 1 << 20;

    private final long bytesPerSecond;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** When all bytes that were taken have had their time. */
    private long paidUntil;

    /**
     * A rate for all that is kept to this.
     *
     * @param bytesPerSecond above 0
     */
    public Pace(long bytesPerSecond) {
        this(bytesPerSecond, System::nanoTime);
    }

    /** @param clock tells nanoseconds that go by */
    Pace(long bytesPerSecond, LongSupplier clock) {
        if (bytesPerSecond <= 0) {
            throw new IllegalArgumentException("a rate is above 0 bytes per second, not " + bytesPerSecond);
        }
        this.bytesPerSecond = bytesPerSecond;
        this.clock = clock;
        this.paidUntil = clock.getAsLong() - BURST_NANOS;
    }

    /** For connections that may go as fast as they can. */
    static Supplier<Throttle> none() {
        return () -> Throttle.NONE;
    }

    /** How many bytes are moved at once, so that they flow rather than jump. */
    int share() {
        return Math.clamp(bytesPerSecond / 20, MIN_SHARE_BYTES, MAX_SHARE_BYTES);
    }

    /** Takes the tokens of {@code bytes}, and answers for how many nanoseconds their taker waits. */
    long take(int bytes) {
        lock.lock();
        try {
            long now = clock.getAsLong();
            paidUntil = Math.max(paidUntil, now - BURST_NANOS);
            paidUntil += (long) ((double) bytes * SECOND_NANOS / bytesPerSecond);
            return Math.max(0, paidUntil - now);
        } finally {
            lock.unlock();
        }
    }

    /** The throttle of one connection. */
    @Override
    public Throttle get() {
        return new Lane();
    }

    private final class Lane implements Throttle {
        private volatile @Nullable Thread reading;
        private volatile @Nullable Thread writing;
        private volatile boolean ended;

        @Override
        public int share() {
            return Pace.this.share();
        }

        @Override
        public void received(int bytes) throws IOException {
            reading = Thread.currentThread();
            await(take(bytes));
        }

        @Override
        public void sends(int bytes) throws IOException {
            writing = Thread.currentThread();
            await(take(bytes));
        }

        private void await(long nanos) throws IOException {
            long due = System.nanoTime() + nanos;
            for (long left = nanos; left > 0; left = due - System.nanoTime()) {
                if (ended) {
                    throw new ClosedChannelException();
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedIOException("the call is over");
                }
            }
        }

        @Override
        public void end() {
            ended = true;
            LockSupport.unpark(reading);
            LockSupport.unpark(writing);
        }
    }
}
