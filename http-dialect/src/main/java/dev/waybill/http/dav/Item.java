package dev.waybill.http.dav;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file or folder as {@code stat} and {@code ls} tell of it. */
record Item(RemotePath path, boolean isFolder, long sizeBytes, Instant modified, String etag) {

    /** What the reply of a {@code stat} tells; null if that is neither file nor folder. */
    static @Nullable Item of(Reply stat) {
        return of(
                RemotePath.of(String.valueOf(stat.get("path"))),
                stat.get("type"),
                stat.get("size"),
                stat.get("modified"),
                stat.get("etag"));
    }

    /** What a row of the {@code ls} of {@code folder} tells; null for what no request can name, or read. */
    static @Nullable Item of(RemotePath folder, Map<String, @Nullable Object> row) {
        return Boolean.TRUE.equals(row.get("unusable"))
                ? null
                : of(
                        folder.child(String.valueOf(row.get("name"))),
                        row.get("type"),
                        row.get("size"),
                        row.get("modified"),
                        row.get("etag"));
    }

    private static @Nullable Item of(
            RemotePath path,
            @Nullable Object type,
            @Nullable Object size,
            @Nullable Object modified,
            @Nullable Object etag) {
        boolean isFolder = "folder".equals(type);
        return isFolder || "file".equals(type)
                ? new Item(
                        path,
                        isFolder,
                        size instanceof Long bytes ? bytes : 0,
                        Instant.parse(String.valueOf(modified)),
                        String.valueOf(etag))
                : null;
    }
}
