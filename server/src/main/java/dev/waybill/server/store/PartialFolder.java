package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code .waybill-parts} in the root, for its owner alone: there, and not beside their targets, uploads in parts
 * wait, so that they are found and counted without a walk through the tree. Any thread.
 */
final class PartialFolder {

    private static final Path NAME = Path.of(ReservedNames.PARTS);
    private static final Set<PosixFilePermission> OWNERS_ONLY = PosixFilePermissions.fromString("rwx------");

    private final ServedRoot root;

    PartialFolder(ServedRoot root) {
        this.root = root;
    }

    /** Where it stands. */
    Path way() {
        return root.path().resolve(NAME);
    }

    /** Opens it; null if there is none yet. The caller closes it. */
    @Nullable
    Folder openIfAny() throws IOException {
        try {
            return root.present().folder(NAME);
        } catch (NoSuchFileException e) {
            return null;
        } catch (FileSystemLoopException | NotDirectoryException e) {
            throw new CommandException(
                    Status.NOT_POSSIBLE,
                    "what stands where this server keeps parts of files is no folder: its operator has to remove "
                            + NAME,
                    e);
        }
    }

    /** Opens it, and makes it if need be. The caller closes it. */
    Folder open() throws IOException {
        Folder present = openIfAny();
        if (present != null) {
            return present;
        }
        try {
            root.present().createFolder(NAME, OWNERS_ONLY);
        } catch (FileAlreadyExistsException e) {
            return root.present().folder(NAME); // another thread was quicker
        }
        return root.present().folder(NAME);
    }
}
