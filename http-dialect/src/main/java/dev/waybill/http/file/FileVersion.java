package dev.waybill.http.file;

import dev.waybill.api.Reply;
import dev.waybill.http.field.ETag;
import dev.waybill.http.field.Validators;
import java.time.Instant;

/**
 * One version of a stored file, as replies tell of it.
 *
 * @param etag as the server writes it, without quotes
 */
record FileVersion(long sizeBytes, Instant modified, String etag) {

    /** The one that {@code stat}, {@code get} or {@code put} answered. */
    static FileVersion of(Reply reply) {
        return new FileVersion(
                reply.get("size") instanceof Long size ? size : 0,
                Instant.parse(String.valueOf(reply.get("modified"))),
                String.valueOf(reply.get("etag")));
    }

    Validators validators() {
        return new Validators(ETag.strong(etag), modified);
    }
}
