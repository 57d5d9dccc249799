package dev.waybill.client.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Work that waits for one of several threads. */
final class WorkQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Work> waiting = new ArrayDeque<>();
    private final int limit;
    private boolean isEnded;

    WorkQueue(int limit) {
        this.limit = limit;
    }

    /** Adds {@code work}; answers false, and does not, if as much as may waits. */
    boolean offer(Work work) {
        lock.lock();
        try {
            if (waiting.size() >= limit) {
                return false;
            }
            waiting.add(work);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What waits, or null. */
    @Nullable
    Work poll() {
        lock.lock();
        try {
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for work; null if none will come. */
    @Nullable
    Work take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !isEnded) {
                changed.awaitUninterruptibly();
            }
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    /** None will come any more. */
    void end() {
        lock.lock();
        try {
            isEnded = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
