package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.api.store.Stretch;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of one upload count, and who writes where. Who writes has a turn, taken when it came, and the later turn
 * wins: before its first byte is written, whatever an earlier one has there counts no more, and an earlier one that is at
 * work there, or begins later, is cut off. Nobody waits for anybody.
 *
 * <ol>
 *   <li>OPEN: parts are written and kept.
 *   <li>SEALED: a commit makes a file of them. No part begins; the commit may fail, which opens it again.
 *   <li>GONE: committed, discarded or expired.
 * </ol>
 *
 * Any thread; the lock is held for fields alone.
 */
final class Stretches {

    private enum State {
        OPEN,
        SEALED,
        GONE
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final KeptStretches kept = new KeptStretches();

    /** Those that have not ended, also where they are cut off. */
    private final List<Writer> writers = new ArrayList<>(1);

    private State state = State.OPEN;
    private long reach;

    /** One part that is being written, from {@code start} up to where it is. */
    static final class Writer {
        private final long start;
        private final long turn;
        private final Closeable channel;
        private long position;
        private volatile boolean cut;

        private Writer(long start, long turn, Closeable channel) {
            this.start = start;
            this.turn = turn;
            this.channel = channel;
            this.position = start;
        }

        /** Where it has begun. */
        long start() {
            return start;
        }

        /** Where it goes on; for its own thread. */
        long position() {
            return position;
        }

        /** Whether it may write no more. */
        boolean isCut() {
            return cut;
        }

        /** Whether it has been, or begins, between {@code from} and {@code to}. */
        private boolean meets(long from, long to) {
            return (start < to && from < position) || (from <= start && start < to);
        }
    }

    /** @param sizeBytes of the file that is there already */
    Stretches(long sizeBytes) {
        this.reach = sizeBytes;
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins to write at {@code offset}. Closing {@code channel} cuts the writer off later: what it writes at that moment
     * has ended when that returns.
     *
     * @param turn which no other has
     * @throws CommandException 409 if the upload is being committed or is gone
     */
    Writer begin(long offset, long turn, Closeable channel) throws IOException {
        var cut = new ArrayList<Writer>(0);
        Writer writer = locked(() -> {
            switch (state) {
                case GONE -> throw takenOver(offset);
                case SEALED ->
                    throw new CommandException(Status.BUSY, "this upload is being committed: it takes no more parts");
                case OPEN -> {}
            }
            var begun = new Writer(offset, turn, channel);
            cutOffEarlier(begun, offset, offset + 1, cut);
            writers.add(begun);
            return begun;
        });
        close(cut);
        return writer;
    }

    /**
     * {@code writer} is about to write {@code count} more bytes.
     *
     * @throws CommandException 409 if a later one has been or is there
     */
    void claim(Writer writer, int count) throws IOException {
        var cut = new ArrayList<Writer>(0);
        boolean free = locked(() -> {
            long from = writer.position;
            long to = from + count;
            if (writer.cut || isLater(writer.turn, from, to)) {
                writer.cut = true;
                return false;
            }
            cutOffEarlier(writer, from, to, cut);
            kept.drop(from, to);
            writer.position = to;
            reach = Math.max(reach, to);
            return true;
        });
        close(cut);
        if (!free) {
            throw takenOver(writer.start);
        }
    }

    private boolean isLater(long turn, long from, long to) {
        return kept.isLater(turn, from, to)
                || writers.stream().anyMatch(other -> other.turn > turn && other.meets(from, to));
    }

    /** One that another thread is cutting off already is waited for as well: its last write may still go on. */
    private void cutOffEarlier(Writer later, long from, long to, List<Writer> cut) {
        for (Writer each : writers) {
            if (each.turn < later.turn && each.meets(from, to)) {
                each.cut = true;
                cut.add(each);
            }
        }
    }

    private List<Writer> cutOffAll() {
        writers.forEach(each -> each.cut = true);
        return List.copyOf(writers);
    }

    private static void close(List<Writer> cut) throws IOException {
        for (Writer each : cut) {
            each.channel.close();
        }
    }

    /** What a writer from {@code offset} on hears that was cut off. */
    static CommandException takenOver(long offset) {
        return new CommandException(
                Status.TAKEN_OVER,
                "another request has taken over the part from " + offset
                        + " on: a newer part is there, or the upload was committed or discarded");
    }

    /** All that {@code writer} has written counts from now on, and the writer has ended. */
    Stretch keep(Writer writer, int crc32) {
        return locked(() -> {
            if (writer.cut) {
                throw takenOver(writer.start);
            }
            writers.remove(writer);
            var stretch = new Stretch(writer.start, writer.position, crc32);
            kept.add(stretch, writer.turn, true);
            return stretch;
        });
    }

    /** A journal of an earlier run tells of it. */
    void remember(Stretch stretch) {
        lock.lock();
        try {
            kept.drop(stretch.from(), stretch.to());
            kept.add(stretch, 0, false);
        } finally {
            lock.unlock();
        }
    }

    /** {@code writer} has ended. Twice is harmless. */
    void end(Writer writer) {
        locked(() -> writers.remove(writer));
    }

    /** What counts, sorted. */
    List<Stretch> all() {
        return locked(kept::all);
    }

    /** How many there are. */
    int count() {
        return locked(kept::count);
    }

    /** Those of an earlier run that this one has not read yet. */
    List<Stretch> unchecked() {
        return locked(kept::unchecked);
    }

    /** How far the file goes, with whatever was written to it. */
    long reach() {
        return locked(() -> reach);
    }

    /** As {@link KeptStretches#turnOf}. */
    @Nullable
    Long turnOf(Stretch stretch) {
        return locked(() -> kept.turnOf(stretch));
    }

    /** As {@link KeptStretches#found}. */
    boolean found(Stretch stretch, long turn, boolean right) {
        return locked(() -> kept.found(stretch, turn, right));
    }

    /**
     * Lets nobody write any more, as what counts is a file of {@code sizeBytes}; answers the CRC-32 of all of it.
     *
     * @throws CommandException 409 if it is not, 404 if the upload is gone
     */
    int seal(long sizeBytes) throws IOException {
        var cut = new ArrayList<Writer>(0);
        int crc32 = locked(() -> {
            if (state == State.GONE) {
                throw new CommandException(Status.NO_UPLOAD, "this upload was discarded");
            }
            int whole = kept.whole(sizeBytes);
            state = State.SEALED;
            cut.addAll(cutOffAll());
            return whole;
        });
        close(cut);
        return crc32;
    }

    /** The commit has failed. */
    void unseal() {
        lock.lock();
        try {
            state = state == State.SEALED ? State.OPEN : state;
        } finally {
            lock.unlock();
        }
    }

    /** Whether parts may begin: no commit makes a file of it, and it is not gone. */
    boolean isOpen() {
        return locked(() -> state == State.OPEN);
    }

    boolean isGone() {
        return locked(() -> state == State.GONE);
    }

    /** The upload is gone; closing what is answered ends those who still write. */
    List<Closeable> gone() {
        return locked(() -> {
            state = State.GONE;
            return cutOffAll().stream().map(each -> each.channel).toList();
        });
    }
}
