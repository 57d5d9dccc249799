package dev.waybill.shell.session;

/** A thread that waits, which another can end. It is not interrupted once its waiting is over. */
final class Waiting {

    private final Thread thread;
    private boolean over;

    Waiting(Thread thread) {
        this.thread = thread;
    }

    /** Ends it. Any thread. */
    synchronized void end() {
        if (!over) {
            thread.interrupt();
        }
    }

    /** The thread goes on. */
    synchronized void isOver() {
        over = true;
        Thread.interrupted();
    }
}
