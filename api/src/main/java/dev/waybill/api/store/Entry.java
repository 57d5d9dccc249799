package dev.waybill.api.store;

import dev.waybill.api.RemotePath;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file or folder as it was when the store looked.
 *
 * @param path where it stands; for an unusable name, a readable likeness of it
 * @param type what it is
 * @param sizeBytes the content's size; 0 for what has none
 * @param modified when the content last changed
 * @param mode permissions such as {@code rw-r--r--}, or null where the store has none
 * @param etag opaque, changes whenever the content does; compare for equality only
 * @param unusable whether the stored name is not UTF-8, so that no request can name it
 * @param leadsBack whether this is a link whose target is a folder on its own path, or one above: a walk through the tree
 *     that entered it would never end
 * @param link whether this is a link, of which all but the path tells what it leads to
 */
public record Entry(
        RemotePath path,
        Type type,
        long sizeBytes,
        Instant modified,
        @Nullable String mode,
        String etag,
        boolean unusable,
        boolean leadsBack,
        boolean link) {

    /** One of which nobody says that it is a link. */
    public Entry(
            RemotePath path,
            Type type,
            long sizeBytes,
            Instant modified,
            @Nullable String mode,
            String etag,
            boolean unusable,
            boolean leadsBack) {
        this(path, type, sizeBytes, modified, mode, etag, unusable, leadsBack, leadsBack);
    }

    /** One that is no link, as all are in a store without links. */
    public Entry(
            RemotePath path,
            Type type,
            long sizeBytes,
            Instant modified,
            @Nullable String mode,
            String etag,
            boolean unusable) {
        this(path, type, sizeBytes, modified, mode, etag, unusable, false, false);
    }

    /** The same at another path, as a view shows it. */
    public Entry at(RemotePath other) {
        return new Entry(other, type, sizeBytes, modified, mode, etag, unusable, leadsBack, link);
    }

    /** What an entry is. A link is what it points to, unless that is outside of the store. */
    public enum Type {
        FILE,
        FOLDER,
        /** A device, a pipe, a socket, or a link that leads nowhere or out: listed, never opened. */
        OTHER
    }

    /** Whether this is a file. */
    public boolean isFile() {
        return type == Type.FILE;
    }

    /** Whether this is a folder. */
    public boolean isFolder() {
        return type == Type.FOLDER;
    }
}
