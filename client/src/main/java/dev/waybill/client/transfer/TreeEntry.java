package dev.waybill.client.transfer;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One name in a tree, here or at the server.
 *
 * @param kind what it is
 * @param path from the top of the tree on, with {@code /} between the names
 * @param sizeBytes of a file's content; 0 for all else
 * @param modified its time of modification; null if it is not known
 * @param mode its permissions, such as {@code rw-r--r--}; null if they are not known
 * @param crc32 the digest of a file's content; null if it is not known
 * @param note where a link leads, word for word; why something is left out; null for all else
 * @param trouble why it cannot be moved; null unless it is {@link Kind#BROKEN}
 */
record TreeEntry(
        Kind kind,
        String path,
        long sizeBytes,
        @Nullable Instant modified,
        @Nullable String mode,
        @Nullable String crc32,
        @Nullable String note,
        @Nullable IOException trouble) {

    /** What can be in a tree. */
    enum Kind {
        FILE,
        FOLDER,
        /** A link that stays one. */
        LINK,
        /** Nothing that is moved: a pipe, a device, a link that is skipped. */
        OTHER,
        /** Something that should be moved and cannot. */
        BROKEN
    }

    static TreeEntry broken(String path, IOException trouble) {
        return new TreeEntry(Kind.BROKEN, path, 0, null, null, null, null, trouble);
    }

    static TreeEntry other(String path, String why) {
        return new TreeEntry(Kind.OTHER, path, 0, null, null, null, why, null);
    }

    static TreeEntry link(String path, String leadsTo) {
        return new TreeEntry(Kind.LINK, path, 0, null, null, null, leadsTo, null);
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    boolean isFolder() {
        return kind == Kind.FOLDER;
    }

    /** Its last name. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path of the folder that it is in; {@code ""} for one at the top. */
    String folder() {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }
}
