package dev.waybill.server.store;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

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
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that changes the tree. */
final class DiskWriting {

    private final DiskPaths paths;
    private final TemporaryFiles temporaries = new TemporaryFiles();
    private final NameLocks locks = new NameLocks();
    private final Placing placing;
    private final DiskRemoval removal = new DiskRemoval(temporaries);
    private final MovedLinks links;

    DiskWriting(DiskPaths paths, DiskEntries entries, Durability durability) {
        this.paths = paths;
        this.links = new MovedLinks(paths);
        this.placing = new Placing(entries, locks, durability);
    }

    /**
     * Begins a file. It gets the mode of the file that it replaces, else {@code mode}, else the system's default.
     */
    DiskUpload upload(RemotePath path, Condition condition, @Nullable String mode) throws IOException {
        Place target = paths.place(path);
        Entry present = placing.check(target, condition);
        String kept = present != null && present.isFile() ? present.mode() : mode;
        TemporaryFile temporary = temporaries.besides(target.file());
        try {
            return new DiskUpload(target, temporary, open(temporary.file(), kept), condition, placing);
        } catch (IOException e) {
            temporary.discard();
            throw e;
        }
    }

    /** A new file that is never more open than {@code mode}, not even before it has that. */
    private static FileChannel open(Path file, @Nullable String mode) throws IOException {
        if (mode == null) {
            return FileChannel.open(file, CREATE_NEW, WRITE);
        }
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        FileChannel channel =
                FileChannel.open(file, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(permissions));
        try {
            // the system's mask may have taken some away
            Files.setPosixFilePermissions(file, permissions);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
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

    Entry move(Place from, RemotePath target, Condition condition, Pace pace) throws IOException {
        Place to = paths.place(target);
        boolean folder = DiskFacts.of(from.file()).kind() == DiskFacts.Kind.FOLDER;
        if (folder && to.file().startsWith(from.file())) {
            throw new CommandException(
                    Status.NOT_POSSIBLE, "the folder " + from.path() + " cannot be moved into itself, to " + target);
        }
        links.check(from, to, pace);
        List<TemporaryFile> within = folder ? temporaries.within(from.file()) : List.of();
        Entry moved = placing.place(from.file(), folder, to, condition);
        if (folder) {
            takeAlong(within, from.file(), to.file());
            // those that had begun since, some of which may stand in a new folder of the old name
            takeAlong(temporaries.within(from.file()), from.file(), to.file());
        }
        placing.force(from.folder());
        return moved;
    }

    private static void takeAlong(List<TemporaryFile> temporaries, Path from, Path to) throws IOException {
        for (TemporaryFile each : temporaries) {
            each.follow(from, to);
        }
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
