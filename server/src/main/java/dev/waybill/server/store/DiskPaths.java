package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where paths lead on the disk, and that none leads out of the root.
 *
 * <p>Links that stay inside are followed. The real path of the folder (and of the last name, for reading) is found
 * and checked before it is used. Clients cannot make links nor move one that leads out ({@link MovedLinks}), so nobody
 * that this guards against can change the way between the check and the use; whoever can write to the root by other
 * means than this server is trusted.
 */
final class DiskPaths {

    private static final int MAX_NAME_BYTES = 255;

    /** What Linux takes, less the zero at its end. */
    private static final int MAX_PATH_BYTES = 4_095;

    private final Path root;
    private final int rootBytes;
    private final boolean rootIsMarked;
    private final RealFolders folders = new RealFolders();
    private volatile @Nullable Object rootKey;

    /** Paths below {@code root}, which is a real path. */
    DiskPaths(Path root) {
        this.root = root;
        this.rootKey = RealFolders.key(root);
        this.rootIsMarked = isMarked();
        this.rootBytes = root.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    Path root() {
        return root;
    }

    /**
     * The place of {@code path}, whose folder exists.
     *
     * @throws CommandException 400 for a name or path that cannot be, 404 and 405 if its folder is missing or none, 403
     *     if the way leads out, 503 if the root is away
     */
    Place place(RemotePath path) throws IOException {
        refuseImpossible(path);
        return path.isRoot()
                ? new Place(path, presentRoot())
                : new Place(path, realFolder(path.parent()).resolve(path.name()));
    }

    /** The same, or null where its folder is missing or none. */
    @Nullable
    Place placeIfAny(RemotePath path) throws IOException {
        try {
            return place(path);
        } catch (CommandException e) {
            if (e.status() == Status.NO_PATH || e.status() == Status.NOT_FOLDER) {
                return null;
            }
            throw e;
        }
    }

    /** The real path of a folder; refuses as {@link #place} does. */
    Path folder(RemotePath path) throws IOException {
        refuseImpossible(path);
        return realFolder(path);
    }

    /** Where {@code file} leads when its links are followed; null for out of the root, or nowhere. */
    @Nullable
    Path real(Path file) throws IOException {
        Path real;
        try {
            real = file.toRealPath();
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            return null; // a missing name, a file on the way, a loop
        }
        boolean inside = real.startsWith(root) && !ReservedNames.isReserved(root.relativize(real));
        return inside ? real : null;
    }

    static CommandException leadsOut(RemotePath link) {
        return new CommandException(Status.DENIED, "the link " + link + " leads nowhere or out of the served folder");
    }

    /** Up to a folder whose way is known, and from there down again, name by name. */
    private Path realFolder(RemotePath path) throws IOException {
        Deque<RemotePath> below = new ArrayDeque<>();
        RemotePath at = path;
        Path real = at.isRoot() ? null : folders.get(at);
        while (real == null && !at.isRoot()) {
            below.push(at);
            at = at.parent();
            real = at.isRoot() ? null : folders.get(at);
        }
        real = real == null ? presentRoot() : real;
        for (RemotePath each : below) {
            real = step(each, real.resolve(each.name()));
        }
        if (!below.isEmpty()) {
            folders.put(path, real);
        }
        return real;
    }

    /** The real path of the folder {@code path}, which stands at {@code file} in a folder whose path is real. */
    private Path step(RemotePath path, Path file) throws IOException {
        DiskFacts.Kind kind = DiskFacts.kindOf(file);
        if (kind == DiskFacts.Kind.FOLDER) {
            return file;
        }
        if (kind == null) {
            throw new CommandException(Status.NO_PATH, "there is no folder " + path);
        }
        Path real = kind == DiskFacts.Kind.LINK ? real(file) : file;
        if (real == null) {
            throw leadsOut(path);
        }
        if (!Files.isDirectory(real, NOFOLLOW_LINKS)) {
            throw new CommandException(Status.NOT_FOLDER, path + " is not a folder");
        }
        return real;
    }

    /**
     * The root, if it is there. Somebody may have renamed it, or its disk may be unmounted: then a folder stands there
     * that has never seen this server's lock, and what is written there would vanish with the next mount.
     */
    private Path presentRoot() {
        Object key = RealFolders.key(root);
        if (key == null || (!key.equals(rootKey) && rootIsMarked && !isMarked())) {
            throw new CommandException(
                    Status.AWAY, "the folder that this server serves is not there now: its operator can bring it back");
        }
        rootKey = key;
        return root;
    }

    private boolean isMarked() {
        return Files.exists(root.resolve(ReservedNames.LOCK), NOFOLLOW_LINKS);
    }

    private void refuseImpossible(RemotePath path) {
        ReservedNames.refuseIn(path);
        // no name or path of so few letters can be too long
        if (path.text().length() > MAX_NAME_BYTES / 3) {
            path.names().forEach(DiskPaths::refuseLong);
            int bytes = rootBytes + path.text().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_PATH_BYTES) {
                throw new CommandException(
                        Status.BAD_PATH,
                        "a path of " + path.names().size() + " names and " + (bytes - rootBytes)
                                + " bytes is too long for the disk: " + (MAX_PATH_BYTES - rootBytes)
                                + " bytes are the most");
            }
        }
    }

    private static void refuseLong(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_NAME_BYTES) {
            throw new CommandException(
                    Status.BAD_PATH,
                    "the name \"" + name + "\" has " + bytes + " bytes, and " + MAX_NAME_BYTES + " are the most");
        }
    }
}
