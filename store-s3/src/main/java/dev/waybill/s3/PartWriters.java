package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who writes parts of one upload on this node: the later turn wins, at once, and nobody waits for anybody. What other nodes
 * have kept is known from the bucket alone. Any thread; the lock is held for fields alone.
 */
final class PartWriters {

    /** Held by a commit for as long as it takes. */
    private final ReentrantLock commits = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Writer> writers = new ArrayList<>(1);

    /** One part, from {@code start} up to where it is. */
    static final class Writer {
        private final long start;
        private final long turn;
        private long position;
        private boolean ended;
        private volatile boolean cut;

        private Writer(long start, long turn) {
            this.start = start;
            this.turn = turn;
            this.position = start;
        }

        long start() {
            return start;
        }

        long turn() {
            return turn;
        }

        /** For its own thread. */
        long position() {
            return position;
        }

        boolean isCut() {
            return cut;
        }

        private boolean meets(long from, long to) {
            return (start < to && from < position) || (from <= start && start < to);
        }
    }

    ReentrantLock commits() {
        return commits;
    }

    /** Begins to write at {@code offset}. */
    Writer begin(long offset, long turn) {
        lock.lock();
        try {
            var begun = new Writer(offset, turn);
            cutOffEarlier(begun, offset, offset + 1);
            writers.add(begun);
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@code writer} is about to write {@code count} more bytes.
     *
     * @throws CommandException 409 if a later one has been or is there
     */
    void claim(Writer writer, int count) {
        lock.lock();
        try {
            long from = writer.position;
            long to = from + count;
            if (writer.cut || writers.stream().anyMatch(each -> each.turn > writer.turn && each.meets(from, to))) {
                writer.cut = true;
                throw takenOver(writer);
            }
            cutOffEarlier(writer, from, to);
            writer.position = to;
        } finally {
            lock.unlock();
        }
    }

    private void cutOffEarlier(Writer later, long from, long to) {
        for (Writer each : writers) {
            if (each.turn < later.turn && each.meets(from, to)) {
                each.cut = true;
            }
        }
    }

    /** Cuts off all. */
    void cutOff() {
        lock.lock();
        try {
            writers.forEach(each -> each.cut = true);
        } finally {
            lock.unlock();
        }
    }

    /** {@code writer} writes no more; what it has written is in the way of earlier ones if it was kept. */
    void end(Writer writer, boolean kept) {
        lock.lock();
        try {
            writer.ended = true;
            if (!kept) {
                writers.remove(writer);
            }
            if (writers.stream().allMatch(each -> each.ended)) {
                writers.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    static CommandException takenOver(Writer writer) {
        return new CommandException(
                Status.TAKEN_OVER,
                "another request has taken over the part from " + writer.start
                        + " on: a newer part is there, or the upload was committed or discarded");
    }
}
