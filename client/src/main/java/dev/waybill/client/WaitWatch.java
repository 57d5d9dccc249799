package dev.waybill.client;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the waits of one connection. The threads that use the connection note here that they wait; a thread of the
 * watch reports long waits to the listener, and ends a wait that is too long. It rests while nobody waits.
 */
final class WaitWatch implements Runnable {

    /** Ends a wait that is too long. Called by the watching thread. */
    interface Expiry {
        /** Ends the wait; or answers false, and the wait goes on for a little longer. */
        boolean expire(WaitListener.Awaited awaited);
    }

    private static final long TELL_NANOS = 1_000_000_000L;

    private final @Nullable WaitListener listener;
    private final Expiry expiry;
    private final LongSupplier clock;
    private final ReentrantLock telling = new ReentrantLock();
    private volatile WaitListener.Awaited awaited = WaitListener.Awaited.CONNECTION;
    private volatile long limitNanos = Long.MAX_VALUE;
    private volatile boolean reading;
    private volatile boolean writing;
    private volatile boolean inputIsDue = true;
    private volatile long since;
    private volatile boolean told;
    private volatile boolean resting;
    private volatile boolean over;
    private volatile @Nullable Thread thread;

    WaitWatch(@Nullable WaitListener listener, Expiry expiry) {
        this(listener, expiry, System::nanoTime);
    }

    /** @param clock tells nanoseconds that go by */
    WaitWatch(@Nullable WaitListener listener, Expiry expiry, LongSupplier clock) {
        this.listener = listener;
        this.expiry = expiry;
        this.clock = clock;
        this.since = clock.getAsLong();
    }

    /** Begins to watch. Called once. */
    void start() {
        var started = new Thread(this, "waybill-waits");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Sets what is waited for from now on, and for how long at most. */
    void await(WaitListener.Awaited next, Duration max) {
        since = clock.getAsLong();
        limitNanos = max.toNanos();
        awaited = next;
    }

    /**
     * Sets whether the server owes bytes: it owes none while the client still sends, or while an endless command rests.
     */
    void inputIsDue(boolean due) {
        since = clock.getAsLong();
        inputIsDue = due;
    }

    void beginReading() {
        move();
        reading = true;
        wake();
    }

    void endReading() {
        reading = false;
        end();
    }

    void beginWriting() {
        move();
        writing = true;
        wake();
    }

    void endWriting() {
        writing = false;
        end();
    }

    /** Ends the watch. */
    void stop() {
        over = true;
        LockSupport.unpark(thread);
    }

    /** Whether a thread waits until the server takes bytes. */
    boolean isWriting() {
        return writing;
    }

    private void wake() {
        if (resting) {
            LockSupport.unpark(thread);
        }
    }

    private void end() {
        move();
        if (told) {
            goOn();
        }
    }

    /** Starts the time again while an answer is awaited. A greeting has one time for all of its bytes. */
    private void move() {
        if (awaited == WaitListener.Awaited.ANSWER) {
            since = clock.getAsLong();
        }
    }

    /** Whether somebody waits for the server, which is its turn. */
    boolean lasts() {
        return writing || (reading && inputIsDue);
    }

    /** How much longer a wait that lasts may go on. The limit is read first: it is never newer than its beginning. */
    long leftNanos() {
        return limitNanos - waitedNanos();
    }

    /** Never below zero: the beginning, which another thread may set at this moment, is read ahead of the clock. */
    private long waitedNanos() {
        long from = since;
        return clock.getAsLong() - from;
    }

    @Override
    public void run() {
        while (!over) {
            if (lasts()) {
                long left = leftNanos();
                if (left <= 0) {
                    // Where it has ended meanwhile, what goes by is no wait.
                    if (lasts() && expiry.expire(awaited)) {
                        return;
                    }
                } else {
                    long waited = waitedNanos();
                    if (waited >= TELL_NANOS) {
                        tell(waited);
                    }
                    LockSupport.parkNanos(this, Math.min(left, TELL_NANOS - waited % TELL_NANOS));
                }
            } else {
                rest();
            }
        }
    }

    private void rest() {
        resting = true;
        if (!lasts() && !over) {
            LockSupport.park(this);
        }
        resting = false;
    }

    /**
     * Reports a wait. {@code told} is set ahead of the look whether the wait lasts: if it ends meanwhile, either it is
     * seen here to have ended, or the waiting thread sees {@code told} and reports the end.
     */
    private void tell(long waited) {
        WaitListener hears = listener;
        if (hears == null) {
            return;
        }
        telling.lock();
        try {
            told = true;
            if (lasts() && waitedNanos() >= TELL_NANOS) {
                hears.waits(awaited, Duration.ofNanos(waited));
            } else {
                told = false;
            }
        } finally {
            telling.unlock();
        }
    }

    private void goOn() {
        telling.lock();
        try {
            if (told && listener != null) {
                listener.goesOn();
            }
            told = false;
        } finally {
            telling.unlock();
        }
    }
}
