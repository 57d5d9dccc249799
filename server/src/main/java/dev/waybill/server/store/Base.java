package dev.waybill.server.store;

import dev.waybill.api.RemotePath;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a root that is the root to callers. One may lie in another: no link leads out of either.
 *
 * @param path from the served root
 * @param tops how many names of the path lead to each such folder, the outermost first
 */
record Base(RemotePath path, List<Integer> tops) {

    /** The served root itself. */
    static final Base ROOT = new Base(RemotePath.ROOT, List.of());

    /** {@code folder}, as callers of this one name it. */
    Base at(RemotePath folder) {
        RemotePath inner = folder.in(path);
        return new Base(
                inner,
                Stream.concat(tops.stream(), Stream.of(inner.names().size())).toList());
    }

    boolean isRoot() {
        return path.isRoot();
    }
}
