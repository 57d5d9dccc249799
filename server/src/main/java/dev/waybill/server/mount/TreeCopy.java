package dev.waybill.server.mount;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.StoredContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one store hold all that another one holds, while others may write to that one. It goes through the tree in rounds: what
 * is there already, with the same size, time and digest, is not copied again, so a run that was broken off is gone on with by
 * the next. Rounds go on until one finds nothing to copy; what a later round finds has changed meanwhile, and is told. Each
 * copy is read again from where it went. Nothing is ever removed. Of one thread.
 */
public final class TreeCopy {

    /** Somebody who writes all the time is told of, not run after. */
    private static final int MAX_ROUNDS = 5;

    private static final int BUFFER_BYTES = 1 << 18;

    private final FileStore from;
    private final FileStore to;
    private final Carrying carrying;
    private final Consumer<String> told;
    private int round;
    private Count count = new Count();

    /** What one round came to. */
    private static final class Count {
        private long files;
        private long bytes;
        private long same;
        private long failed;
    }

    /** From one store to another; {@code told} hears what people shall read, line by line. */
    public TreeCopy(FileStore from, FileStore to, Consumer<String> told) {
        this.from = from;
        this.to = to;
        this.carrying = new Carrying(from, to, Pace.FREE);
        this.told = told;
    }

    /**
     * Copies, and answers whether all that is in the one store was found in the other at the end.
     *
     * @throws IOException if a store fails: run it again to go on
     */
    public boolean run() throws IOException {
        do {
            round++;
            count = new Count();
            try {
                folder(RemotePath.ROOT);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            told.accept("round " + round + ": " + count.files + " files were copied and read again, " + count.bytes
                    + " bytes; " + count.same + " were there already"
                    + (count.failed > 0 ? "; " + count.failed + " failed" : ""));
        } while (count.files > 0 && round < MAX_ROUNDS);
        tellRest(RemotePath.ROOT);
        if (count.files > 0) {
            told.accept("files still change: run this again, or once nobody writes");
        }
        return count.files == 0 && count.failed == 0;
    }

    private void folder(RemotePath folder) throws IOException {
        try (Stream<Entry> entries = from.list(folder)) {
            for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
                Entry entry = each.next();
                try {
                    entry(entry);
                } catch (CommandException e) {
                    failed(entry, e);
                }
            }
        } catch (CommandException e) {
            if (e.status() != Status.NO_PATH) {
                throw e;
            }
            told.accept("gone meanwhile: " + folder);
        }
    }

    private void failed(Entry entry, CommandException refusal) throws IOException {
        if (refusal.status() == Status.NO_PATH && from.find(entry.path()) == null) {
            told.accept("gone meanwhile: " + entry.path());
        } else {
            count.failed++;
            told.accept("failed: " + entry.path() + ": " + refusal.sentence());
        }
    }

    private void entry(Entry entry) throws IOException {
        if (entry.unusable() || entry.leadsBack() || entry.type() == Entry.Type.OTHER) {
            if (round == 1) {
                told.accept("left out: " + entry.path() + ", which no request could name or open");
            }
            return;
        }
        RemotePath path = entry.path();
        Entry there = to.find(path);
        if (there != null && there.type() != entry.type()) {
            throw new CommandException(
                    Status.NOT_POSSIBLE, "it is a file in one store and a folder in the other: remove one of them");
        }
        if (entry.isFolder()) {
            if (there == null) {
                to.createFolderLike(entry, path);
            }
            folder(path);
        } else if (there != null && isSame(entry, there)) {
            count.same++;
        } else {
            copy(entry);
        }
    }

    private boolean isSame(Entry entry, Entry there) throws IOException {
        if (entry.sizeBytes() != there.sizeBytes() || !isSame(entry.modified(), there.modified())) {
            return false;
        }
        Digest own = from.digest(entry, DigestAlgorithm.CRC32);
        Digest other = own == null ? null : to.digest(there, DigestAlgorithm.CRC32);
        return own == null || other == null || own.equals(other);
    }

    /** Not every store keeps more of a time than its milliseconds. */
    private static boolean isSame(Instant time, Instant kept) {
        return kept.equals(time) || kept.equals(time.truncatedTo(ChronoUnit.MILLIS));
    }

    private void copy(Entry entry) throws IOException {
        RemotePath path = entry.path();
        Carrying.Carried carried = carrying.copy(path, path, Condition.NONE);
        String found = crc32(carried.target());
        if (!found.equals(carried.crc32())) {
            throw new CommandException(
                    Status.DIGEST, "what was stored has the crc32 " + found + ", not " + carried.crc32());
        }
        count.files++;
        count.bytes += carried.target().sizeBytes();
        if (round > 1) {
            told.accept("changed meanwhile: " + path);
        }
    }

    private String crc32(Entry stored) throws IOException {
        var crc32 = DigestAlgorithm.CRC32.start();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (StoredContent content = to.open(stored.path())) {
            while (content.read(buffer.clear()) >= 0) {
                crc32.update(buffer.flip());
            }
        }
        return crc32.hex();
    }

    /** What the other store has alone is told and stays. */
    private void tellRest(RemotePath folder) throws IOException {
        try (Stream<Entry> entries = to.list(folder)) {
            for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
                Entry entry = each.next();
                @Nullable Entry source = entry.unusable() ? entry : from.find(entry.path());
                if (source == null) {
                    told.accept("only in the target: " + entry.path());
                } else if (entry.isFolder() && !entry.leadsBack()) {
                    tellRest(entry.path());
                }
            }
        }
    }
}
