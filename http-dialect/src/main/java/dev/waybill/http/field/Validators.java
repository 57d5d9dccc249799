package dev.waybill.http.field;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What tells one version of a file from another (RFC 9110, section 8.8).
 *
 * @param etag the strong tag of its bytes
 * @param modified when they were last changed; {@code Last-Modified} has it in whole seconds
 */
public record Validators(ETag etag, Instant modified) {

    /** Compares in whole seconds, as a client can know no more. */
    boolean isModifiedAfter(Instant time) {
        return modified.truncatedTo(ChronoUnit.SECONDS).isAfter(time);
    }

    /** Whether the file has not changed again in the second that {@code time} names (section 8.8.2.2). */
    boolean isSurelyOf(Instant time, Instant now) {
        return modified.truncatedTo(ChronoUnit.SECONDS).equals(time) && !modified.isAfter(now.minusSeconds(1));
    }
}
