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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
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

    private final ServedRoot root;
    private final int rootBytes;
    private final KnownFolders known = new KnownFolders(System::nanoTime);

    /** Paths below {@code root}, which is a real path. */
    DiskPaths(Path root) {
        this.root = new ServedRoot(root);
        this.rootBytes = root.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    Path root() {
        return root.path();
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
                ? new Place(path, root.present())
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
        boolean inside = real.startsWith(root.path())
                && !ReservedNames.isReserved(root.path().relativize(real));
        return inside ? real : null;
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
        Path at = root.path();
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

    static CommandException leadsOut(RemotePath link) {
        return new CommandException(Status.DENIED, "the link " + link + " leads nowhere or out of the served folder");
    }

    /** Down from the root, name by name, or from the folder itself or the one above it if that is known. */
    private Path realFolder(RemotePath path) throws IOException {
        if (path.isRoot()) {
            return root.present();
        }
        Path straight = root.path().resolve(path.text().substring(1));
        if (known.walkFrom(straight) != null) {
            return straight;
        }
        RemotePath parent = path.parent();
        Path above = Objects.requireNonNull(straight.getParent());
        KnownFolders.Walk walk = parent.isRoot() ? null : known.walkFrom(above);
        return walk == null
                ? down(root.present(), path, 1, known.walk())
                : down(above, path, parent.text().length() + 1, walk);
    }

    /** From {@code start} down the names of {@code path} that begin with its letter {@code first}. */
    private Path down(Path start, RemotePath path, int first, KnownFolders.Walk walk) throws IOException {
        String text = path.text();
        Path at = start;
        for (int begin = first; begin <= text.length(); ) {
            int slash = text.indexOf('/', begin);
            int end = slash < 0 ? text.length() : slash;
            at = step(at.resolve(text.substring(begin, end)), text.substring(0, end), walk);
            begin = end + 1;
        }
        return at;
    }

    /** The real path of the folder {@code walked}, which stands at {@code file} in a folder whose path is real. */
    private Path step(Path file, String walked, KnownFolders.Walk walk) throws IOException {
        BasicFileAttributes facts;
        try {
            facts = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            root.present();
            throw new CommandException(Status.NO_PATH, "there is no folder " + walked);
        }
        if (facts.isDirectory()) {
            walk.passed(file, facts);
            return file;
        }
        if (facts.isSymbolicLink()) {
            Path real = real(file);
            if (real == null) {
                throw leadsOut(RemotePath.of(walked));
            }
            if (Files.isDirectory(real, NOFOLLOW_LINKS)) {
                return real;
            }
        }
        throw new CommandException(Status.NOT_FOLDER, walked + " is not a folder");
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
