package dev.waybill.server.call;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread interrupt a call, but never what the call's thread does next: an interrupt while a good reply is
 * sent would close the socket. Each connection has one guard, for one call after another.
 *
 * <p>Only a running call can be interrupted, and {@link #end} waits until an interrupt that has begun is delivered. A
 * call that runs on after its interrupt can be given up.
 */
public final class CallGuard {

    private enum State {
        IDLE,
        RUNNING,
        /** A thread has taken the guard, for nanoseconds. */
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
     * What other threads may know of a call.
     *
     * @param action the command
     * @param ofPlugin whether code of a plugin has a part in it
     * @param whenGivenUp runs once if the call is given up
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

    /** Moves the call to this thread, with its interrupt if there was one. */
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

    /**
     * The call holds a turn that others wait for: {@code giveBack} runs if the call is given up. Null: it holds none.
     */
    void holdsTurn(@Nullable Runnable giveBack) {
        turn = giveBack;
        if (giveBack != null && isAbandoned()) {
            giveBack.run(); // whoever gave the call up may have found no turn yet
        }
    }

    /**
     * The command of a plugin that has run on a virtual thread without a pause since {@code nanos}; empty if there is
     * none.
     */
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

    /** The stack of the thread that runs the call, innermost frame first; empty if the JVM does not show it. */
    StackTraceElement[] trace() {
        Thread running = thread;
        return running == null ? new StackTraceElement[0] : running.getStackTrace();
    }

    /** Ends the call, clears its interrupt, and answers whether it had one. */
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

    /** Interrupts a call of an endless command. */
    public void interruptIfEndless() {
        if (state.get() == State.RUNNING && endless) {
            interrupt();
        }
    }

    /** Gives up a call that was interrupted before {@code nanos} and still runs; answers true once for each call. */
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

    /** Takes the guard for this thread, which sets the next state at once. Answers the state before. */
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
