package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where paths lead on the disk, and that none leads out of the root.
 *
 * <p>A folder is opened by a way that passes no link ({@link Folder#folder}), from the root that is held open: whatever
 * others do meanwhile, it is one of the root's own. Only where that meets a link is it found out where the way leads:
 * links that stay inside are followed. What comes of that is a guess, and a way without links again, which is opened like
 * the first.
 */
final class DiskPaths implements Closeable {

    private static final int MAX_NAME_BYTES = 255;

    /** What Linux takes, less the zero at its end. */
    private static final int MAX_PATH_BYTES = 4_095;

    private final ServedRoot root;

    private final Base base;

    private final int baseBytes;

    /** Paths below {@code root}, which this closes. */
    DiskPaths(ServedRoot root) {
        this(root, Base.ROOT);
    }

    private DiskPaths(ServedRoot root, Base base) {
        this.root = root;
        this.base = base;
        this.baseBytes = top().toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Those in {@code folder}; closed with these. */
    DiskPaths at(RemotePath folder) {
        refuseImpossible(folder);
        return new DiskPaths(root, base.at(folder));
    }

    /** What {@code path} is called from the served root on. */
    RemotePath whole(RemotePath path) {
        return path.in(base.path());
    }

    /** Where the root of callers stands, unless links lead there. */
    Path top() {
        return root.path().resolve(base.path().text().substring(1));
    }

    /**
     * The place of {@code path}, whose folder exists. The caller closes it.
     *
     * @throws CommandException 400 for a name or path that cannot be, 404 and 405 if its folder is missing or none, 403
     *     if the way leads out, 503 if the root is away
     */
    Place place(RemotePath path) throws IOException {
        refuseImpossible(path);
        Place folder = new Way(root, base, path.parent()).open();
        return new Place(path, folder.folder(), folder.way(), path.isRoot() ? Place.ITSELF : Path.of(path.name()));
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

    /** A folder, as the place of itself; refuses as {@link #place} does. The caller closes it. */
    Place folder(RemotePath path) throws IOException {
        refuseImpossible(path);
        return new Way(root, base, path).open();
    }

    /** The place that the link at {@code name} leads to; null for out of the root, or nowhere. The caller closes it. */
    @Nullable
    Place target(RemotePath path, Folder folder, Path name) throws IOException {
        Path real = inside(() -> folder.target(name));
        if (real == null) {
            return null;
        }
        boolean isTop = real.equals(realTop());
        Path way = isTop ? real : Objects.requireNonNull(real.getParent());
        Path last = isTop ? Place.ITSELF : Objects.requireNonNull(real.getFileName());
        try {
            return new Place(path, root.open(way), way, last);
        } catch (FileSystemLoopException | NoSuchFileException | NotDirectoryException e) {
            return null; // it has changed since
        }
    }

    /** Opens the folder at a real path in the root, as {@link ServedRoot#open} does. The caller closes it. */
    Folder open(Path real) throws IOException {
        return root.open(real);
    }

    /** Where {@code file} seems to lead when its links are followed; null for out of the root, or nowhere. */
    @Nullable
    Path real(Path file) throws IOException {
        return inside(file::toRealPath);
    }

    private @Nullable Path inside(DiskWork<Path> following) throws IOException {
        Path real;
        try {
            real = following.run();
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            return null; // a missing name, a file on the way, a loop
        }
        boolean inside = root.holds(top(), real) || (!base.isRoot() && root.holds(realTop(), real));
        return inside ? real : null;
    }

    /** Where the root of callers stands, by a way without links. */
    private Path realTop() throws IOException {
        if (base.isRoot()) {
            return root.path();
        }
        try (Place top = new Way(root, base, RemotePath.ROOT).open()) {
            return top.way();
        }
    }

    /**
     * Whether the way down the names of {@code folder} passes the folder {@code real} or one in it: what leads from there
     * to {@code real} leads back.
     *
     * @param file in {@code folder}, by its real path
     */
    boolean passes(RemotePath folder, Path file, Path real) throws IOException {
        if (file.startsWith(real)) {
            return true;
        }
        Path at = realTop();
        if (file.startsWith(at.resolve(folder.text().substring(1)))) {
            return false; // no link is on the way, so all folders that it passes are above the file
        }
        for (String name : folder.names()) {
            Path next = at.resolve(name);
            Path followed = Files.isSymbolicLink(next) ? real(next) : next;
            if (followed == null) {
                return false; // pointed elsewhere meanwhile
            }
            at = followed;
            if (at.startsWith(real)) {
                return true;
            }
        }
        return false;
    }

    private void refuseImpossible(RemotePath path) {
        ReservedNames.refuseIn(path);
        // no name or path of so few letters can be too long
        if (path.text().length() > MAX_NAME_BYTES / 3) {
            path.names().forEach(DiskPaths::refuseLong);
            int bytes = baseBytes + path.text().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_PATH_BYTES) {
                throw new CommandException(
                        Status.BAD_PATH,
                        "a path of " + path.names().size() + " names and " + (bytes - baseBytes)
                                + " bytes is too long for the disk: " + (MAX_PATH_BYTES - baseBytes)
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

    @Override
    public void close() throws IOException {
        root.close();
    }
}
