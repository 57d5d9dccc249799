package dev.waybill.client;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection that were not answered yet, the oldest first. One thread reads the answers, others add
 * requests and wait. It rests when nothing was owed for a while, and after the connection was lost.
 */
final class OwedAnswers {

    private static final int RESTING_SECONDS = 1;

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Pending> owed = new ArrayDeque<>();
    private int unsent;
    private boolean isRead;
    private volatile @Nullable IOException lost;

    OwedAnswers(Connection connection) {
        this.connection = connection;
    }

    /** Why the connection is of no more use; null while it is. */
    @Nullable
    IOException lost() {
        return lost;
    }

    /** Adds the request that comes next on the wire, and answers whether somebody must begin to read. */
    boolean add(Pending pending) {
        lock.lock();
        try {
            owed.add(pending);
            unsent++;
            boolean begins = !isRead;
            isRead = true;
            changed.signalAll();
            return begins;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing that was sent is owed an answer, or {@code many} requests were not sent yet. */
    boolean isSendingDue(int many) {
        lock.lock();
        try {
            return unsent >= many || (unsent > 0 && unsent == owed.size());
        } finally {
            lock.unlock();
        }
    }

    /** Notes that all requests were sent. */
    void sent() {
        lock.lock();
        try {
            unsent = 0;
        } finally {
            lock.unlock();
        }
    }

    boolean areMoreThan(int max) {
        lock.lock();
        try {
            return owed.size() > max;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no more than {@code max} are owed. */
    void awaitAtMost(int max) {
        await(max, null, false);
    }

    /** Waits until {@code pending} is done. */
    void awaitDone(Pending pending) {
        await(Integer.MAX_VALUE, pending, false);
    }

    /** Waits until nothing is owed, and where the connection was lost, until its reader has ended. */
    void awaitEnd() {
        await(0, null, true);
    }

    private void await(int max, @Nullable Pending pending, boolean toTheEnd) {
        boolean interrupted = false;
        lock.lock();
        try {
            while (owed.size() > max
                    || (pending != null && !pending.isDone())
                    || (toTheEnd && isRead && lost != null)) {
                try {
                    changed.await();
                } catch (InterruptedException e) {
                    // As in the blocking reads of every other call, an interrupt ends the connection.
                    interrupted = true;
                    connection.cut();
                }
            }
        } finally {
            lock.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The request whose answer comes next; null when none was added for a while, and then the reader has ended. */
    @Nullable
    Pending next() {
        lock.lock();
        try {
            long nanos = TimeUnit.SECONDS.toNanos(RESTING_SECONDS);
            while (owed.isEmpty() && lost == null && nanos > 0) {
                try {
                    nanos = changed.awaitNanos(nanos);
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nobody interrupts the reader of replies", e);
                }
            }
            if (owed.isEmpty()) {
                readerEnds();
            }
            return owed.peek();
        } finally {
            lock.unlock();
        }
    }

    /** Notes that nobody reads any more. */
    void readerEnds() {
        lock.lock();
        try {
            isRead = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The oldest has its answer. */
    void answered(Answer answer) {
        lock.lock();
        try {
            settle(owed.peek(), answer, null);
        } finally {
            lock.unlock();
        }
    }

    /** The oldest has failed, and those behind it go on. */
    void failed(IOException failure) {
        lock.lock();
        try {
            settle(owed.peek(), null, failure);
        } finally {
            lock.unlock();
        }
    }

    private void settle(@Nullable Pending oldest, @Nullable Answer answer, @Nullable IOException failure) {
        if (oldest != null && answer != null) {
            oldest.answered(answer);
        } else if (oldest != null && failure != null) {
            oldest.failed(failure);
        }
        owed.poll();
        unsent = Math.min(unsent, owed.size());
        changed.signalAll();
    }

    /**
     * Fails all that are owed: the connection is of no more use.
     *
     * @param meant what those hear who wait
     */
    void lose(IOException cause, IOException meant) {
        lock.lock();
        try {
            if (lost == null) {
                lost = cause;
            }
            for (Pending each : owed) {
                each.failed(meant);
            }
            owed.clear();
            unsent = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
