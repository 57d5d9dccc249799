package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.Settlement;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that changes the tree. */
final class DiskWriting {

    private final DiskPaths paths;
    private final DiskEntries entries;
    private final TemporaryFiles temporaries;
    private final NameLocks locks;
    private final Placing placing;
    private final DiskRemoval removal;
    private final DiskDigests digests;

    DiskWriting(DiskPaths paths, DiskEntries entries, Durability durability) {
        this(paths, entries, new TemporaryFiles(), new NameLocks(), durability);
    }

    private DiskWriting(
            DiskPaths paths, DiskEntries entries, TemporaryFiles temporaries, NameLocks locks, Durability durability) {
        this(paths, entries, temporaries, locks, new Placing(entries, locks, durability));
    }

    private DiskWriting(
            DiskPaths paths, DiskEntries entries, TemporaryFiles temporaries, NameLocks locks, Placing placing) {
        this.paths = paths;
        this.entries = entries;
        this.temporaries = temporaries;
        this.locks = locks;
        this.placing = placing;
        this.removal = new DiskRemoval(temporaries);
        this.digests = new DiskDigests(paths, entries, locks);
    }

    /** The same in a part of the tree: they do not get in each other's way. */
    DiskWriting at(DiskPaths part, DiskEntries partEntries) {
        return new DiskWriting(part, partEntries, temporaries, locks, placing.at(partEntries));
    }

    /** Keeps digests with the files of {@code paths}, by the same locks. */
    DiskDigests digests() {
        return digests;
    }

    /** Begins a file that will have {@code rights}; {@code pace} is for copies into it. */
    DiskUpload upload(RemotePath path, Condition condition, FileRights rights, Pace pace) throws IOException {
        Place asked = paths.place(path);
        Entry present = checked(asked, condition);
        TemporaryFile temporary = temporaries.besides(asked);
        Folder folder = temporary.place().folder();
        try {
            FileChannel channel = rights.create(folder, temporary.place().name(), present);
            var target = new Place(path, folder, asked.way(), asked.name());
            return new DiskUpload(
                    target, temporary, channel, new Publishing(placing, condition, rights, Settlement.NOW), pace);
        } catch (IOException e) {
            temporary.discard();
            throw e;
        }
    }

    /** As {@link Placing#check}; closes {@code target} if that may not be written. */
    private @Nullable Entry checked(Place target, Condition condition) throws IOException {
        boolean allowed = false;
        try {
            Entry present = placing.check(target, condition);
            allowed = true;
            return present;
        } finally {
            if (!allowed) {
                target.close();
            }
        }
    }

    /** A file whose name is gone as soon as it is open. */
    ScratchFile scratch() throws IOException {
        TemporaryFile name = temporaries.besides(paths.folder(RemotePath.ROOT));
        try {
            return ScratchFile.create(name.place());
        } finally {
            name.discard();
        }
    }

    /** Makes a folder, as open as {@code mode} but for its owner, who can fill it; null: as the system's mask has it. */
    RemotePath createFolder(RemotePath path, @Nullable String mode) throws IOException {
        try (Place place = paths.place(path)) {
            Set<PosixFilePermission> permissions =
                    mode == null ? null : PosixFilePermissions.fromString("rwx" + mode.substring(3));
            locks.holding(
                    () -> {
                        place.folder().createFolder(place.name(), permissions);
                        return place;
                    },
                    place.file());
            placing.force(place.folder());
        }
        return path;
    }

    /** Removes a file, link or empty folder that meets {@code condition}. */
    RemotePath delete(RemotePath path, Condition condition) throws IOException {
        try (Place place = paths.place(notRoot(path, "removed"))) {
            locks.holding(
                    () -> {
                        if (condition.etag() != null) {
                            condition.check(entries.find(place));
                        }
                        removal.remove(place);
                        return place;
                    },
                    place.file());
            placing.force(place.folder());
        }
        return path;
    }

    /** The place of something that is there and may be moved. The caller closes it. */
    Place movable(RemotePath source) throws IOException {
        Place from = paths.place(notRoot(source, "moved"));
        boolean there = false;
        try {
            from.folder().facts(from.name());
            there = true;
            return from;
        } finally {
            if (!there) {
                from.close();
            }
        }
    }

    Entry move(Place from, RemotePath target, Condition condition, Pace pace) throws IOException {
        try (Place to = paths.place(target)) {
            boolean folder = from.folder().facts(from.name()).kind() == DiskFacts.Kind.FOLDER;
            if (folder && to.file().startsWith(from.file())) {
                throw new CommandException(
                        Status.NOT_POSSIBLE,
                        "the folder " + from.path() + " cannot be moved into itself, to " + target);
            }
            MovedLinks.check(paths, from, to, pace);
            Entry moved = placing.place(from, folder, to, condition);
            placing.force(to.folder());
            placing.force(from.folder());
            return moved;
        }
    }

    /** How files get their names. */
    Placing placing() {
        return placing;
    }

    int sweep() throws IOException {
        Place root = paths.folder(RemotePath.ROOT);
        return Sweep.of(root.folder(), root.way(), temporaries);
    }

    private static RemotePath notRoot(RemotePath path, String what) {
        if (path.isRoot()) {
            throw new CommandException(Status.NOT_POSSIBLE, "the root folder cannot be " + what);
        }
        return path;
    }
}
