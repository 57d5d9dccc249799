package dev.waybill.client.transfer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The jobs that nobody does yet, and how many are being done. It has failed when one worker gives up. Any thread. */
final class JobQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Job> waiting = new ArrayDeque<>();
    private final @Nullable Jobs more;
    private int underWay;
    private @Nullable Throwable failure;

    /** Brings jobs as they are needed. */
    interface Jobs {
        /** The next one, which may be waited for; null: there are no more. */
        @Nullable
        Job next() throws IOException;
    }

    JobQueue(Collection<? extends Job> jobs) {
        this.waiting.addAll(jobs);
        this.more = null;
    }

    /** @param more is asked by the one worker of this queue */
    JobQueue(Jobs more) {
        this.more = more;
    }

    /**
     * A job to be done.
     *
     * @param waits whether to wait for one while others may still bring some
     * @return null if there is none, or somebody has failed
     */
    @Nullable
    Job take(boolean waits) throws IOException {
        Job next = taken(waits);
        if (next != null || more == null) {
            return next;
        }
        Job brought = more.next();
        if (brought != null) {
            over(-1, List.of());
        }
        return brought;
    }

    private @Nullable Job taken(boolean waits) {
        lock.lock();
        try {
            while (waits && waiting.isEmpty() && underWay > 0 && failure == null) {
                changed.awaitUninterruptibly();
            }
            if (failure != null || waiting.isEmpty()) {
                return null;
            }
            underWay++;
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    /** So many jobs are over; {@code more} come next, ahead of the others. */
    void over(int jobs, List<Job> more) {
        lock.lock();
        try {
            underWay -= jobs;
            for (int i = more.size() - 1; i >= 0; i--) {
                waiting.push(more.get(i));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the work of all; the first failure counts. */
    void fail(Throwable cause) {
        lock.lock();
        try {
            if (failure == null) {
                failure = cause;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Throwable failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }
}
