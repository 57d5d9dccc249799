package dev.waybill.http.dav;

import dev.waybill.api.RemotePath;
import org.jspecify.annotations.Nullable;

/**
 * Where a caller is at home in the store. What is remembered of a path is kept under that of the whole store, since the
 * same path of two callers may be two files.
 *
 * @param folder the root of the caller's paths
 */
record Home(RemotePath folder) {

    /** What {@code path} of the caller's is in the whole store. */
    RemotePath stored(RemotePath path) {
        return path.in(folder);
    }

    /** What the caller calls {@code stored}; null if it has no name for that. */
    @Nullable
    RemotePath seen(RemotePath stored) {
        if (!stored.isWithin(folder)) {
            return null;
        }
        String rest = folder.isRoot()
                ? stored.text()
                : stored.text().substring(folder.text().length());
        return rest.isEmpty() ? RemotePath.ROOT : RemotePath.of(rest);
    }
}
