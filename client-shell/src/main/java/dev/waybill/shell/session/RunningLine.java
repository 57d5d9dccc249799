package dev.waybill.shell.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The line of commands that runs, and what ends it: a cancel, the background, the wish to leave. For one thread, but for
 * {@link #cancel}.
 */
final class RunningLine {

    private volatile boolean cancelled;
    private volatile @Nullable Runnable ending;
    private boolean leavesRest;
    private boolean over;

    /** Forgets a cancellation, so that the next line runs. */
    void begin() {
        cancelled = false;
        leavesRest = false;
    }

    /** What follows in the line is not run, as what runs went into the background. */
    void leaveRest() {
        leavesRest = true;
    }

    /** Whether nothing more of the line is run. */
    boolean isOver() {
        return over || leavesRest;
    }

    /** Does {@code work}, which {@code ending} ends if the user no longer wants it. */
    <T> T running(Runnable ending, Session.Work<T> work) throws IOException {
        this.ending = ending;
        try {
            checkNotCancelled();
            return work.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            this.ending = null;
        }
    }

    /** Ends what runs, and all that would follow it. Any thread. */
    void cancel() {
        cancelled = true;
        Runnable known = ending;
        if (known != null) {
            known.run();
        }
    }

    /** Whether what runs was cancelled. Any thread. */
    boolean isCancelled() {
        return cancelled;
    }

    /** @throws Interrupted if what runs was cancelled */
    void checkNotCancelled() throws Interrupted {
        if (cancelled) {
            throw new Interrupted();
        }
    }

    /** Whether the user wants to leave. */
    boolean isLeft() {
        return over;
    }

    /** The user wants to leave, or does not after all. */
    void leave(boolean isWanted) {
        over = isWanted;
    }
}
