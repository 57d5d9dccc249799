package dev.waybill.server.store;

import dev.waybill.api.RemotePath;
import java.nio.file.Path;

/**
 * Where a path leads on the disk. Only {@link DiskPaths} makes one.
 *
 * @param path as the caller names it
 * @param file its real parent and its name; the last name itself may be a link
 */
record Place(RemotePath path, Path file) {

    boolean isRoot() {
        return path.isRoot();
    }

    /** The real folder that holds it; of the root, the root itself. */
    Path folder() {
        Path parent = file.getParent();
        return parent == null || isRoot() ? file : parent;
    }
}
