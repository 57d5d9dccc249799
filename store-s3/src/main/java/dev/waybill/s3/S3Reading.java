package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Opens objects for reading: with one call where there is something to read. Any thread. */
final class S3Reading {

    private static final int MAX_AT_ONCE = 64 * 1024;
    private static final int MAX_TRIES = 3;

    private final Bucket bucket;
    private final Keys keys;
    private final S3Entries entries;

    S3Reading(Bucket bucket, Keys keys, S3Entries entries) {
        this.bucket = bucket;
        this.keys = keys;
        this.entries = entries;
    }

    /** A range as HTTP has it. */
    static String range(long offset, long length) {
        long last = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length - 1;
        return "bytes=" + offset + "-" + (last == Long.MAX_VALUE ? "" : last);
    }

    /** A little is read at once, again if it comes damaged, and lets the engine's connection go. */
    StoredContent open(RemotePath path, Range range) throws IOException {
        for (int i = 1; ; i++) {
            S3Content content = once(path, range);
            if (content.lengthBytes() > MAX_AT_ONCE) {
                return content;
            }
            try (content) {
                return content.inMemory();
            } catch (S3Content.DamagedException | CommandException e) {
                if (i == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    private S3Content once(RemotePath path, Range range) throws IOException {
        if (path.isRoot()) {
            throw new CommandException(Status.IS_FOLDER, path + " is a folder");
        }
        String key = keys.file(path);
        boolean whole = range.offset() == 0 && range.length() == Long.MAX_VALUE;
        ResponseInputStream<GetObjectResponse> answer = null;
        if (range.length() > 0) {
            try {
                answer = bucket.get(key, whole ? null : range(range.offset(), range.length()), null);
            } catch (CommandException e) {
                if (e.status() != Status.BAD_OFFSET) {
                    throw e;
                }
                return empty(path, key, range); // what begins at the end is there, and has nothing
            }
        } else {
            return empty(path, key, range);
        }
        if (answer == null) {
            throw entries.noFile(path);
        }
        return content(path, key, range, answer);
    }

    private S3Content content(RemotePath path, String key, Range range, ResponseInputStream<GetObjectResponse> answer) {
        GetObjectResponse head = answer.response();
        long size = head.contentRange() == null ? head.contentLength() : sizeIn(head.contentRange());
        var object = new Stored(key, size, Bucket.bare(head.eTag()), head.lastModified(), head.metadata());
        return new S3Content(bucket, object, object.entry(path), range.offset(), range.lengthWithin(size), answer);
    }

    /** The size of the whole in a field such as {@code bytes 0-9/443}. */
    private static long sizeIn(String contentRange) {
        return Long.parseLong(contentRange.substring(contentRange.lastIndexOf('/') + 1));
    }

    private S3Content empty(RemotePath path, String key, Range range) throws IOException {
        @Nullable Stored object = bucket.head(key);
        if (object == null) {
            throw entries.noFile(path);
        }
        long length = range.lengthWithin(object.sizeBytes());
        if (length > 0 && range.length() > 0) {
            throw new CommandException(Status.CHANGED, path + " has grown while it was opened: try again");
        }
        return new S3Content(bucket, object, object.entry(path), range.offset(), 0, null);
    }
}
