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
import org.jspecify.annotations.Nullable;

/**
 * Where paths lead on the disk, and that none leads out of the root.
 *
 * <p>Links that stay inside are followed. The real path of the folder (and of the last name, for reading) is found
 * and checked before it is used. Clients cannot make links, so nobody that this guards against can change the way
 * between the check and the use; whoever can write to the root by other means than this server is trusted.
 */
final class DiskPaths {

    private static final int MAX_NAME_BYTES = 255;

    private final Path root;

    /** Paths below {@code root}, which is a real path. */
    DiskPaths(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /**
     * The place of {@code path}, whose folder exists.
     *
     * @throws CommandException 400 for a name that cannot be, 404 and 405 if its folder is missing or none, 403 if the
     *     way leads out
     */
    Place place(RemotePath path) throws IOException {
        ReservedNames.refuseIn(path);
        if (path.isRoot()) {
            return new Place(path, root);
        }
        String name = path.name();
        refuseLong(name);
        return new Place(path, folder(path.parent()).resolve(name));
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
        ReservedNames.refuseIn(path);
        if (path.isRoot()) {
            return root;
        }
        path.names().forEach(DiskPaths::refuseLong);
        Path real = real(root.resolve(path.text().substring(1)));
        if (real != null && Files.isDirectory(real, NOFOLLOW_LINKS)) {
            return real;
        }
        throw why(path);
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

    /** Walks down to the name that stops the way, which the quick look does not tell. */
    private CommandException why(RemotePath path) throws IOException {
        Path folder = root;
        RemotePath walked = RemotePath.ROOT;
        for (String name : path.names()) {
            walked = walked.child(name);
            Path here = folder.resolve(name);
            if (!Files.exists(here, NOFOLLOW_LINKS)) {
                break;
            }
            Path real = real(here);
            if (real == null) {
                return leadsOut(walked);
            }
            if (!Files.isDirectory(real, NOFOLLOW_LINKS)) {
                return new CommandException(Status.NOT_FOLDER, walked + " is not a folder");
            }
            folder = real;
        }
        return new CommandException(Status.NO_PATH, "there is no folder " + walked);
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
