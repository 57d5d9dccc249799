package dev.waybill.server.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lines that wait to be written, bounded in bytes. Where there is no room, whoever brings a line waits for a moment;
 * then the line is lost, and so are all others at once until the writer has taken what waits. What was lost is counted, and
 * told with the lines ahead of it. Any thread brings lines, one takes them.
 */
final class AuditQueue {

    private static final long PATIENCE_NANOS = Duration.ofMillis(100).toNanos();

    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private List<byte[]> lines = new ArrayList<>();
    private long bytes;
    private long lost;

    /** Whether a line was lost since the writer came last: nobody waits for it then. */
    private boolean behind;

    /**
     * What was taken.
     *
     * @param lines in the order they came
     * @param lost how many more there were after them
     */
    record Batch(List<byte[]> lines, long lost) {}

    AuditQueue(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds a line, or counts it as lost. */
    void add(byte[] line) {
        lock.lock();
        try {
            if (!hasRoom(line)) {
                lost++;
                behind = true;
                return;
            }
            lines.add(line);
            bytes += line.length;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoom(byte[] line) {
        long left = PATIENCE_NANOS;
        while (bytes > 0 && bytes + line.length > maxBytes) {
            if (behind || left <= 0) {
                return false;
            }
            try {
                left = room.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Takes all that waits, once there is something or {@code time} has passed. */
    Batch take(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (lines.isEmpty() && lost == 0 && left > 0) {
                left = work.awaitNanos(left);
            }
            var batch = new Batch(lines, lost);
            lines = new ArrayList<>();
            bytes = 0;
            lost = 0;
            behind = false;
            room.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Has {@link #take} return now. */
    void wake() {
        lock.lock();
        try {
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
