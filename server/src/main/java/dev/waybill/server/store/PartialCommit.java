package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Stretch;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a file of an upload in parts: reads what this run has not seen, seals the upload, writes down that it commits,
 * forces the bytes to the disk, gives them their name, and writes down what came of it. After a crash in between, the same
 * commit goes on, or finds that it was done. For one commit.
 */
final class PartialCommit {

    private final RemotePath path;
    private final PartialName name;
    private final PartialTree tree;
    private final PartialReading reading;
    private final WholeFile whole;
    private final FileRights rights;

    PartialCommit(RemotePath path, PartialName name, PartialTree tree, PartialReading reading, WholeFile whole) {
        this.path = path;
        this.name = name;
        this.tree = tree;
        this.reading = reading;
        this.whole = whole;
        String mode = whole.mode();
        this.rights = mode == null ? FileRights.OF_NEW : FileRights.asked(mode);
    }

    /** What is said of an upload that is not there. */
    static CommandException noUpload(RemotePath path) {
        return new CommandException(
                Status.NO_UPLOAD,
                "there is no such upload of yours to " + path
                        + ": none was begun, or it was discarded, or nobody has gone on with it for too long");
    }

    WholeFile.Stored run() throws IOException {
        PartialFile file = tree.files().find(name);
        if (file != null) {
            try {
                WholeFile.Stored stored = inTurn(file);
                if (stored != null) {
                    return stored;
                }
            } finally {
                tree.files().leave(file);
            }
        }
        return earlier();
    }

    /** Null if it is gone: another commit was first. */
    private WholeFile.@Nullable Stored inTurn(PartialFile file) throws IOException {
        try {
            file.commits().lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the call is over");
        }
        try (Folder folder = tree.files().folder().open();
                Place target = tree.paths().place(path)) {
            if (!isThere(folder)) {
                tree.files().committed(file); // by an earlier one, or somebody has deleted it beside this server
                return null;
            }
            Stretches stretches = file.stretches(folder, false);
            return stretches == null || stretches.isGone() ? null : commit(file, stretches, folder, target);
        } finally {
            file.commits().unlock();
        }
    }

    private WholeFile.Stored commit(PartialFile file, Stretches stretches, Folder folder, Place target)
            throws IOException {
        boolean placed = hasItsNameAlready(folder, target);
        if (!placed) {
            tree.placing().check(target, whole.condition());
        }
        for (Stretch each : stretches.unchecked()) {
            reading.verify(stretches, each, folder, name.data());
        }
        int crc32 = stretches.seal(whole.sizeBytes());
        boolean done = false;
        try {
            whole.checkCrc32(crc32);
            Entry entry = placed ? onlyThere(folder, target) : place(file, folder, target, crc32);
            remember(file, folder, PartialJournal.doneLine(entry.etag()));
            done = true;
            return new WholeFile.Stored(entry, crc32);
        } finally {
            if (done || !isThere(folder)) {
                tree.files().committed(file);
            } else {
                stretches.unseal();
            }
        }
    }

    /** A second name for a new file came, and then a crash, before the first one went. */
    private boolean hasItsNameAlready(Folder folder, Place target) throws IOException {
        try {
            String etag = folder.facts(name.data()).etag();
            return etag.equals(target.folder().facts(target.name()).etag());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Entry onlyThere(Folder folder, Place target) throws IOException {
        folder.delete(name.data());
        tree.placing().force(target.folder());
        return Objects.requireNonNull(tree.placing().check(target, Condition.NONE));
    }

    private boolean isThere(Folder folder) throws IOException {
        try {
            folder.facts(name.data());
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Entry place(PartialFile file, Folder folder, Place target, int crc32) throws IOException {
        var from = new Place(path, folder, tree.files().folder().way(), name.data());
        Instant modified = prepare(from, crc32);
        remember(
                file,
                folder,
                PartialJournal.commitLine(new PartialJournal.Commit(whole.sizeBytes(), crc32, modified, null)));
        try {
            Entry entry = tree.placing()
                    .place(
                            from,
                            false,
                            target,
                            whole.condition(),
                            present -> rights.give(folder, from.name(), present));
            tree.placing().force(target.folder());
            return entry;
        } catch (AtomicMoveNotSupportedException e) {
            return copied(folder, modified, crc32);
        }
    }

    /**
     * What a part has written beyond the end that was never kept goes; then all is forced to the disk. Answers the time of
     * modification.
     */
    private Instant prepare(Place from, int crc32) throws IOException {
        try (FileChannel data = from.folder().write(from.name())) {
            if (data.size() < whole.sizeBytes()) {
                throw WholeFile.incomplete("somebody has cut off what was there beyond " + data.size());
            }
            data.truncate(whole.sizeBytes());
            Instant wanted = whole.modified();
            from.folder().modified(from.name(), FileTime.from(wanted == null ? Instant.now() : wanted));
            rights.begin(from.folder(), from.name());
            Instant modified = from.folder().facts(from.name()).modified();
            DiskDigests.keep(from, whole.sizeBytes(), modified, List.of(digest(crc32)));
            tree.placing().force(data);
            return modified;
        }
    }

    private static Digest digest(int crc32) {
        return new Digest(DigestAlgorithm.CRC32.word(), HexFormat.of().toHexDigits(crc32));
    }

    private void remember(PartialFile file, Folder folder, String line) throws IOException {
        try (FileChannel journal = folder.write(name.journal())) {
            file.append(journal, line);
        }
    }

    /** The target is on another disk than the root: only the bytes can go there. */
    private Entry copied(Folder folder, Instant modified, int crc32) throws IOException {
        try (FileChannel data = folder.read(name.data());
                DiskUpload upload = tree.writing().upload(path, whole.condition(), rights, reading.pace())) {
            DiskCopy.of(data, 0, whole.sizeBytes(), upload, reading.pace(), tree.blocks());
            upload.modified(modified);
            upload.digest(digest(crc32));
            Entry entry = upload.commit();
            PartialFiles.isDeleted(folder, name.data());
            return entry;
        }
    }

    /** What an earlier commit of this name has made, as its journal remembers. */
    private WholeFile.Stored earlier() throws IOException {
        try (Folder folder = tree.files().folder().openIfAny()) {
            PartialJournal.Commit commit = folder == null ? null : remembered(folder);
            if (commit == null || !isThis(commit)) {
                throw noUpload(path);
            }
            try (Place target = tree.paths().place(path)) {
                Entry entry = tree.placing().check(target, Condition.NONE);
                if (entry == null || !isOf(commit, entry)) {
                    throw new CommandException(
                            Status.CHANGED,
                            "this upload was committed already, and " + path
                                    + (entry == null ? " was removed since" : " has changed since"));
                }
                tree.placing().force(target.folder()); // a server that was killed may not have come to that
                return new WholeFile.Stored(entry, commit.crc32());
            }
        }
    }

    private PartialJournal.@Nullable Commit remembered(Folder folder) throws IOException {
        try (FileChannel journal = folder.read(name.journal())) {
            return PartialJournal.read(journal, stretch -> {}).commit();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private boolean isThis(PartialJournal.Commit commit) {
        Integer crc32 = whole.crc32();
        return commit.sizeBytes() == whole.sizeBytes() && (crc32 == null || crc32 == commit.crc32());
    }

    /** Where a crash came before the etag was written down, size and time tell whether it is this file. */
    private static boolean isOf(PartialJournal.Commit commit, Entry entry) {
        return commit.etag() == null
                ? entry.sizeBytes() == commit.sizeBytes() && entry.modified().equals(commit.modified())
                : commit.etag().equals(entry.etag());
    }
}
