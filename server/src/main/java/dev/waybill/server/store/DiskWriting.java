package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Pace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that changes the tree. */
final class DiskWriting {

    private final DiskPaths paths;
    private final DiskEntries entries;
    private final TemporaryFiles temporaries = new TemporaryFiles();
    private final NameLocks locks = new NameLocks();
    private final Placing placing;
    private final DiskRemoval removal = new DiskRemoval(temporaries);

    DiskWriting(DiskPaths paths, DiskEntries entries, Durability durability) {
        this.paths = paths;
        this.entries = entries;
        this.placing = new Placing(entries, locks, durability);
    }

    /** Begins a file that will have {@code rights}; {@code pace} is for copies into it. */
    DiskUpload upload(RemotePath path, Condition condition, FileRights rights, Pace pace) throws IOException {
        Place target = paths.place(path);
        Entry present = placing.check(target, condition);
        TemporaryFile temporary = temporaries.besides(target.file());
        try {
            FileChannel channel = rights.create(temporary.file(), present);
            return new DiskUpload(target, temporary, channel, new Publishing(placing, condition, rights), pace);
        } catch (IOException e) {
            temporary.discard();
            throw e;
        }
    }

    /** A file whose name is gone as soon as it is open. */
    ScratchFile scratch() throws IOException {
        TemporaryFile name = temporaries.besides(paths.folder(RemotePath.ROOT).resolve("scratch"));
        try {
            return ScratchFile.create(name.file());
        } finally {
            name.discard();
        }
    }

    /** Makes a folder, as open as {@code mode} but for its owner, who can fill it; null: as the system's mask has it. */
    Place createFolder(RemotePath path, @Nullable String mode) throws IOException {
        Place place = paths.place(path);
        if (mode == null) {
            Files.createDirectory(place.file());
        } else {
            Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rwx" + mode.substring(3));
            Files.createDirectory(place.file(), PosixFilePermissions.asFileAttribute(permissions));
        }
        placing.force(place.folder());
        return place;
    }

    /** Removes a file, link or empty folder that meets {@code condition}. */
    Place delete(RemotePath path, Condition condition) throws IOException {
        Place place = notRoot(paths.place(path), "removed");
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
        return place;
    }

    /** The place of something that is there and may be moved. */
    Place movable(RemotePath source) throws IOException {
        Place from = notRoot(paths.place(source), "moved");
        DiskFacts.of(from.file());
        return from;
    }

    Entry move(Place from, RemotePath target, Condition condition, Pace pace) throws IOException {
        Place to = paths.place(target);
        boolean folder = DiskFacts.of(from.file()).kind() == DiskFacts.Kind.FOLDER;
        if (folder && to.file().startsWith(from.file())) {
            throw new CommandException(
                    Status.NOT_POSSIBLE, "the folder " + from.path() + " cannot be moved into itself, to " + target);
        }
        MovedLinks.check(paths, from, to, pace);
        Entry moved = placing.place(from.file(), folder, to, condition);
        placing.force(from.folder());
        return moved;
    }

    int sweep() throws IOException {
        return Sweep.of(paths.root(), temporaries);
    }

    private static Place notRoot(Place place, String what) throws NoSuchFileException {
        if (place.isRoot()) {
            throw new CommandException(Status.NOT_POSSIBLE, "the root folder cannot be " + what);
        }
        return place;
    }
}
