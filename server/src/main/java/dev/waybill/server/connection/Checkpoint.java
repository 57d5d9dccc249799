package dev.waybill.server.connection;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Where a call notices that it is over, and lets others run: a virtual thread that computes and reads files alone would
 * keep its carrier for itself. Of one thread.
 */
final class Checkpoint {

    private static final long TURN_NANOS = Duration.ofMillis(2).toNanos();

    private final CallGuard guard;
    private long sinceNanos = System.nanoTime();

    Checkpoint(CallGuard guard) {
        this.guard = guard;
    }

    /** @throws InterruptedException if the call is over */
    void pass() throws InterruptedException {
        if (guard.isOver()) {
            throw new InterruptedException("the call is over");
        }
        letOthersRun();
    }

    /** The same for code that reads and writes. */
    void passReading() throws InterruptedIOException {
        if (guard.isOver()) {
            throw new InterruptedIOException("the call is over");
        }
        letOthersRun();
    }

    /** A short park, since a yield comes back before a socket was looked at. */
    private void letOthersRun() {
        if (System.nanoTime() - sinceNanos > TURN_NANOS
                && Thread.currentThread().isVirtual()) {
            LockSupport.parkNanos(1);
            sinceNanos = System.nanoTime();
        }
    }
}
