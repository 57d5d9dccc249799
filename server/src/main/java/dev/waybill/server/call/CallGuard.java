package dev.waybill.server.call;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread interrupt a call, and only that call: an interrupt that came as the call returned would close the
 * socket under a good reply. One for each connection, used for one call after another.
 *
 * <p>Only a running call can be interrupted, and {@link #end} waits until an interrupt that has begun was delivered. One
 * that goes on in spite of its interrupt can be abandoned.
 */
public final class CallGuard {

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
    private volatile @Nullable Subject subject;
    private volatile @Nullable Runnable turn;

    /** When the call last let others run. */
    private volatile long pausedNanos;

    private volatile @Nullable Thread thread;
    private volatile long sinceNanos;

    /**
     * What a call is, for those that see it from outside.
     *
     * @param action the command
     * @param ofPlugin whether code of a plugin has a part in it
     * @param whenGivenUp is told once if it is given up
     */
    record Subject(String action, boolean ofPlugin, Runnable whenGivenUp) {}

    /** A call begins on this thread. */
    void begin(long deadlineNanos, boolean endless, Subject subject) {
        this.deadlineNanos = deadlineNanos;
        this.endless = endless;
        this.subject = subject;
        this.thread = Thread.currentThread();
        paused();
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

    /** The call lets others run. */
    void paused() {
        pausedNanos = System.nanoTime();
    }

    /** The call has something that others wait for: {@code giveBack} is called if it is given up. Null: no longer. */
    void holdsTurn(@Nullable Runnable giveBack) {
        turn = giveBack;
    }

    /** The command of a plugin that has not let others run since {@code nanos}, though it could; empty if none has. */
    public String computingSince(long nanos) {
        Subject what = subject;
        Thread runs = thread;
        boolean computes = state.get() != State.IDLE && nanos - pausedNanos > 0;
        return what != null && what.ofPlugin && runs != null && runs.isVirtual() && computes ? what.action : "";
    }

    /** The command of the call that runs, if a plugin has a part in it; else empty. */
    public String pluginCall() {
        Subject what = subject;
        return what != null && what.ofPlugin && state.get() != State.IDLE ? what.action : "";
    }

    /** Where the call is that runs, the innermost first; empty if that is not to be seen. */
    StackTraceElement[] trace() {
        Thread running = thread;
        return running == null ? new StackTraceElement[0] : running.getStackTrace();
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
    public boolean isRunning() {
        return state.get() != State.IDLE;
    }

    /** Whether the call that runs was interrupted. */
    boolean isOver() {
        State now = state.get();
        return now != State.RUNNING && now != State.IDLE;
    }

    /** Whether a call runs whose deadline lies before {@code nowNanos}. */
    public boolean isLate(long nowNanos) {
        return state.get() == State.RUNNING && nowNanos - deadlineNanos > 0;
    }

    /** Interrupts a call whose deadline lies before {@code nowNanos}. */
    public void interruptIfLate(long nowNanos) {
        if (isLate(nowNanos)) {
            interrupt();
        }
    }

    /** Interrupts a call that would never end by itself. */
    public void interruptIfEndless() {
        if (state.get() == State.RUNNING && endless) {
            interrupt();
        }
    }

    /** Gives up a call that was interrupted before {@code nanos}, if there is one; true once. */
    public boolean abandonIfInterruptedBefore(long nanos) {
        if (nanos - sinceNanos > 0 && state.compareAndSet(State.INTERRUPTED, State.ABANDONED)) {
            sinceNanos = System.nanoTime();
            Runnable held = turn;
            if (held != null) {
                held.run();
            }
            Subject what = subject;
            if (what != null) {
                what.whenGivenUp.run();
            }
            return true;
        }
        return false;
    }

    /** Whether a call was given up. */
    boolean isAbandoned() {
        return state.get() == State.ABANDONED;
    }

    /** Whether a call was given up before {@code nanos}. */
    public boolean isAbandonedBefore(long nanos) {
        return isAbandoned() && nanos - sinceNanos > 0;
    }

    /** Interrupts whatever call runs. */
    public void interrupt() {
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
