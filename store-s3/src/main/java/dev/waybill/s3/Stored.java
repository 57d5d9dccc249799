package dev.waybill.s3;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Entry;
import java.time.Instant;
import java.util.Map;

/**
 * What the engine says of one object.
 *
 * @param key where it is
 * @param sizeBytes of its content
 * @param etag without quotes
 * @param written when the engine took it
 * @param metadata what was stored beside it
 */
record Stored(String key, long sizeBytes, String etag, Instant written, Map<String, String> metadata) {

    /** The file that this is at {@code path}. */
    Entry entry(RemotePath path) {
        return file(path, sizeBytes, Facts.modified(metadata, written), etag);
    }

    /** A file. */
    static Entry file(RemotePath path, long sizeBytes, Instant modified, String etag) {
        return new Entry(path, Entry.Type.FILE, sizeBytes, modified, null, etag, false);
    }

    /** A folder: all that S3 knows of it is what keys begin with. */
    static Entry folder(RemotePath path) {
        return new Entry(path, Entry.Type.FOLDER, 0, Instant.EPOCH, null, "folder", false);
    }
}
