package dev.waybill.http.dav;

import dev.waybill.api.RemotePath;
import java.time.Duration;
import java.time.Instant;

/**
 * A lock (RFC 4918 6).
 *
 * @param token a URI that nobody can guess
 * @param path its root, in the whole store
 * @param user who made it, and may use it alone
 * @param isShared whether others like it may be beside it
 * @param isDeep whether it covers all below its root too
 * @param ownerXml what its owner said of itself: an element, or nothing
 * @param time how long it lasts from its last refresh on
 * @param until when it is no more
 */
record Lock(
        String token,
        RemotePath path,
        String user,
        boolean isShared,
        boolean isDeep,
        String ownerXml,
        Duration time,
        Instant until) {

    /** Whether it covers {@code other}. */
    boolean covers(RemotePath other) {
        return isDeep ? other.isWithin(path) : other.equals(path);
    }

    /** When it was made, or refreshed the last time. */
    Instant since() {
        return until.minus(time);
    }

    /** The same from {@code now} on. */
    Lock refreshed(Duration again, Instant now) {
        return new Lock(token, path, user, isShared, isDeep, ownerXml, again, now.plus(again));
    }
}
