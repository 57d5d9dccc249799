package dev.waybill.server.store;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Everything that changes the tree. */
final class DiskWriting {

    private final DiskPaths paths;
    private final ReservedNames names = ReservedNames.ofNewRun();
    private final NameLocks locks = new NameLocks();
    private final Placing placing;
    private final DiskRemoval removal = new DiskRemoval(names);

    DiskWriting(DiskPaths paths, DiskEntries entries, Durability durability) {
        this.paths = paths;
        this.placing = new Placing(entries, locks, durability);
    }

    /**
     * Begins a file. It gets the mode of the file that it replaces, else {@code mode}, else the system's default.
     */
    DiskUpload upload(RemotePath path, Condition condition, @Nullable String mode) throws IOException {
        Place target = paths.place(path);
        Entry present = placing.check(target, condition);
        Path temporary = names.besides(target.file());
        FileChannel channel = FileChannel.open(temporary, CREATE_NEW, WRITE);
        var upload = new DiskUpload(target, temporary, channel, condition, placing);
        try {
            String kept = present != null && present.isFile() ? present.mode() : mode;
            if (kept != null) {
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(kept));
            }
            return upload;
        } catch (IOException e) {
            upload.close();
            throw e;
        }
    }

    Place createFolder(RemotePath path) throws IOException {
        Place place = paths.place(path);
        Files.createDirectory(place.file());
        placing.force(place.folder());
        return place;
    }

    Place delete(RemotePath path) throws IOException {
        Place place = notRoot(paths.place(path), "removed");
        locks.holding(
                () -> {
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

    Entry move(Place from, RemotePath target, Condition condition) throws IOException {
        Place to = paths.place(target);
        boolean folder = DiskFacts.of(from.file()).kind() == DiskFacts.Kind.FOLDER;
        if (folder && to.file().startsWith(from.file())) {
            throw new CommandException(
                    Status.NOT_POSSIBLE, "the folder " + from.path() + " cannot be moved into itself, to " + target);
        }
        Entry moved = placing.place(from.file(), folder, to, condition);
        placing.force(from.folder());
        return moved;
    }

    int sweep() throws IOException {
        return Sweep.of(paths.root(), names);
    }

    private static Place notRoot(Place place, String what) throws NoSuchFileException {
        if (place.isRoot()) {
            throw new CommandException(Status.NOT_POSSIBLE, "the root folder cannot be " + what);
        }
        return place;
    }
}
