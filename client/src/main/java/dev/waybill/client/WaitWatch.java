package dev.waybill.client;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The waits of one connection: the threads that use it note here that they wait, and a thread of its own looks how long
 * that lasts. It tells who listens, and ends a wait that is too long. It rests while nobody waits.
 */
final class WaitWatch implements Runnable {

    /** Ends a wait that is too long. Called by the watching thread. */
    interface Expiry {
        /** Ends what is waited on, or answers false if it is waited for a little longer. */
        boolean expire(WaitListener.Awaited awaited);
    }

    private static final long TELL_NANOS = 1_000_000_000L;

    private final @Nullable WaitListener listener;
    private final Expiry expiry;
    private final ReentrantLock telling = new ReentrantLock();
    private volatile WaitListener.Awaited awaited = WaitListener.Awaited.CONNECTION;
    private volatile long limitNanos = Long.MAX_VALUE;
    private volatile boolean reading;
    private volatile boolean writing;
    private volatile boolean inputIsDue = true;
    private volatile long since = System.nanoTime();
    private volatile boolean told;
    private volatile boolean resting;
    private volatile boolean over;
    private volatile @Nullable Thread thread;

    WaitWatch(@Nullable WaitListener listener, Expiry expiry) {
        this.listener = listener;
        this.expiry = expiry;
    }

    /** Begins to look. Called once. */
    void start() {
        var started = new Thread(this, "waybill-waits");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** From now on this is what is waited for, for so long. */
    void await(WaitListener.Awaited next, Duration max) {
        since = System.nanoTime();
        limitNanos = max.toNanos();
        awaited = next;
    }

    /** Whether the server owes bytes: it does not while the client still sends, or while a command without end rests. */
    void inputIsDue(boolean due) {
        since = System.nanoTime();
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

    /** Looks no more. */
    void stop() {
        over = true;
        LockSupport.unpark(thread);
    }

    /** Whether it is waited for the server to take something. */
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

    /** A greeting has one time for all of it, whatever comes of it when. */
    private void move() {
        if (awaited == WaitListener.Awaited.ANSWER) {
            since = System.nanoTime();
        }
    }

    private boolean lasts() {
        return writing || (reading && inputIsDue);
    }

    @Override
    public void run() {
        while (!over) {
            if (lasts()) {
                long waited = System.nanoTime() - since;
                long left = limitNanos - waited;
                if (left <= 0) {
                    if (expiry.expire(awaited)) {
                        return;
                    }
                } else {
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

    /** A wait that ends now sees that it was told of, or is seen to have ended: in no order is it told of and left so. */
    private void tell(long waited) {
        WaitListener hears = listener;
        if (hears == null) {
            return;
        }
        telling.lock();
        try {
            told = true;
            if (lasts() && System.nanoTime() - since >= TELL_NANOS) {
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
