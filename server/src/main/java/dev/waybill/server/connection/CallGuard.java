package dev.waybill.server.connection;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread interrupt a call, and only that call: an interrupt that came as the call returned would close the
 * socket under a good reply. One for each connection, used for one call after another.
 *
 * <p>A call is idle, running, being interrupted or interrupted; only a running one can be interrupted, and
 * {@link #end} waits until an interrupt that has begun was delivered.
 */
final class CallGuard {

    private enum State {
        IDLE,
        RUNNING,
        INTERRUPTING,
        INTERRUPTED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile long deadlineNanos;
    private volatile boolean endless;
    private volatile @Nullable Thread thread;

    /** A call begins on this thread. */
    void begin(long deadlineNanos, boolean endless) {
        this.deadlineNanos = deadlineNanos;
        this.endless = endless;
        this.thread = Thread.currentThread();
        state.set(State.RUNNING);
    }

    /** The call has ended. Answers whether it was interrupted; the thread no longer is. */
    boolean end() {
        if (state.compareAndSet(State.RUNNING, State.IDLE)) {
            return false;
        }
        while (state.get() == State.INTERRUPTING) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
        state.set(State.IDLE);
        return true;
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

    private void interrupt() {
        Thread running = thread;
        if (running != null && state.compareAndSet(State.RUNNING, State.INTERRUPTING)) {
            running.interrupt();
            state.set(State.INTERRUPTED);
        }
    }
}
