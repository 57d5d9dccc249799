package dev.waybill.server.store;

import dev.waybill.api.RemotePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a path leads on the disk: a name in a folder that is held open. Only {@link DiskPaths} makes one; closed by its
 * opener.
 *
 * @param path as the caller names it
 * @param folder that holds it
 * @param way the real path by which the folder was opened, for messages, locks and comparisons
 * @param name in the folder, which may be a link, that is meant itself then; {@link #ITSELF} for the folder itself
 */
record Place(RemotePath path, Folder folder, Path way, Path name) implements Closeable {

    /** The name by which a folder is in itself. */
    static final Path ITSELF = Path.of(".");

    boolean isRoot() {
        return path.isRoot();
    }

    /** Where it stands: by the real path of its folder. */
    Path file() {
        return name.equals(ITSELF) ? way : way.resolve(name);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
