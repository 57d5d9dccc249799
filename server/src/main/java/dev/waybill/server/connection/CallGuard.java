package dev.waybill.server.connection;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread interrupt a call, and only that call: an interrupt that came as the call returned would close the
 * socket under a good reply. One for each connection, used for one call after another.
 *
 * <p>Only a running call can be interrupted, and {@link #end} waits until an interrupt that has begun was delivered. One
 * that goes on in spite of its interrupt can be abandoned.
 */
final class CallGuard {

    private enum State {
        IDLE,
        RUNNING,
        /** Another thread is at work here, for nanoseconds. */
        BUSY,
        INTERRUPTED,
        ABANDONED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile long deadlineNanos;
    private volatile boolean endless;
    private volatile @Nullable Thread thread;
    private volatile long sinceNanos;

    /** A call begins on this thread. */
    void begin(long deadlineNanos, boolean endless) {
        this.deadlineNanos = deadlineNanos;
        this.endless = endless;
        this.thread = Thread.currentThread();
        state.set(State.RUNNING);
    }

    /** The call goes on on this thread; an interrupt that came before comes along. */
    void goOnHere() {
        State before = taken();
        thread = Thread.currentThread();
        if (before == State.INTERRUPTED || before == State.ABANDONED) {
            Thread.currentThread().interrupt();
        }
        state.set(before);
    }

    /** The call has ended. Answers whether it was interrupted; the thread no longer is. */
    boolean end() {
        if (state.compareAndSet(State.RUNNING, State.IDLE)) {
            return false;
        }
        State before = taken();
        Thread.interrupted();
        state.set(before == State.ABANDONED ? before : State.IDLE);
        return before != State.IDLE;
    }

    /** Whether a call runs. */
    boolean isRunning() {
        return state.get() != State.IDLE;
    }

    /** Whether the call that runs was interrupted. */
    boolean isOver() {
        State now = state.get();
        return now != State.RUNNING && now != State.IDLE;
    }

    /** Whether a call runs whose deadline lies before {@code nowNanos}. */
    boolean isLate(long nowNanos) {
        return state.get() == State.RUNNING && nowNanos - deadlineNanos > 0;
    }

    /** Interrupts a call whose deadline lies before {@code nowNanos}. */
    void interruptIfLate(long nowNanos) {
        if (isLate(nowNanos)) {
            interrupt();
        }
    }

    /** Interrupts a call that would never end by itself. */
    void interruptIfEndless() {
        if (state.get() == State.RUNNING && endless) {
            interrupt();
        }
    }

    /** Gives up a call that was interrupted before {@code nanos}, if there is one; true once. */
    boolean abandonIfInterruptedBefore(long nanos) {
        if (nanos - sinceNanos > 0 && state.compareAndSet(State.INTERRUPTED, State.ABANDONED)) {
            sinceNanos = System.nanoTime();
            return true;
        }
        return false;
    }

    /** Whether a call was given up. */
    boolean isAbandoned() {
        return state.get() == State.ABANDONED;
    }

    /** Whether a call was given up before {@code nanos}. */
    boolean isAbandonedBefore(long nanos) {
        return isAbandoned() && nanos - sinceNanos > 0;
    }

    /** Interrupts whatever call runs. */
    void interrupt() {
        if (state.compareAndSet(State.RUNNING, State.BUSY)) {
            sinceNanos = System.nanoTime();
            Thread running = thread;
            if (running != null) {
                running.interrupt();
            }
            state.set(State.INTERRUPTED);
        }
    }

    /** Takes the state for this thread, which sets another one soon. */
    private State taken() {
        while (true) {
            State now = state.get();
            if (now != State.BUSY && state.compareAndSet(now, State.BUSY)) {
                return now;
            }
            Thread.onSpinWait();
        }
    }
}
