package dev.waybill.shell.job;

/** One command, or several that are joined, that run beside the shell. Any thread. */
public final class Job {

    /** Where it is on its way. */
    public enum State {
        /** It waits for its turn. */
        QUEUED,
        /** It runs, and the shell waits for it. */
        FOREGROUND,
        /** It runs. */
        RUNNING,
        /** It has come to its end. */
        ENDED
    }

    private final String text;
    private final Work work;
    private State state;
    private int number;
    private int code;
    private boolean isKilled;

    Job(String text, Work work, State state) {
        this.text = text;
        this.work = work;
        this.state = state;
    }

    /** How it was written. */
    public String text() {
        return text;
    }

    /** By which it is called; 0 as long as it was in no background. */
    public synchronized int number() {
        return number;
    }

    void number(int number) {
        synchronized (this) {
            this.number = number;
        }
        work.numbered(number);
    }

    /** Where it is on its way. */
    public synchronized State state() {
        return state;
    }

    synchronized void state(State state) {
        this.state = state;
        notifyAll();
    }

    /** Its exit code, once it is ended. */
    public synchronized int code() {
        return code;
    }

    /** Whether somebody has ended it. */
    public synchronized boolean isKilled() {
        return isKilled;
    }

    /** What it does, up to the end of that. */
    void run() {
        int ended = work.run();
        synchronized (this) {
            code = ended;
        }
    }

    /** Ends it; the shell does not wait for it any more. */
    void kill() {
        synchronized (this) {
            isKilled = true;
            notifyAll();
        }
        work.cancel();
    }

    /** Waits until it is ended. */
    synchronized void await() throws InterruptedException {
        while (state != State.ENDED) {
            wait();
        }
    }

    /** Waits until it is ended, or {@link System#nanoTime} is {@code end}. */
    synchronized void awaitUntil(long end) throws InterruptedException {
        for (long left = end - System.nanoTime(); state != State.ENDED && left > 0; left = end - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
    }

    /**
     * Waits until it is ended or in the background. One that was killed is given a moment to tidy up.
     *
     * @param momentNanos how long that is
     */
    synchronized void awaitForeground(long momentNanos) throws InterruptedException {
        while (state == State.FOREGROUND && !isKilled) {
            wait();
        }
        if (state == State.FOREGROUND) {
            awaitUntil(System.nanoTime() + momentNanos);
        }
    }
}
