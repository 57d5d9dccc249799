package dev.waybill.http.dav;

import dev.waybill.api.RemotePath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Writes what is known of locks (RFC 4918 15.8, 15.10).
 *
 * @param now from when on what is left of their time is told
 */
record LockWriter(LockTable table, Home home, Instant now) {

    /** Those that cover {@code path} of the caller's, as a property. */
    void discovery(RemotePath path, XmlOut out) throws IOException {
        discovery(table.at(home.stored(path)), out);
    }

    /** {@code locks}, as a property. */
    void discovery(List<Lock> locks, XmlOut out) throws IOException {
        out.element("lockdiscovery", () -> {
            for (Lock lock : locks) {
                out.element("activelock", () -> active(lock, out));
            }
        });
    }

    private void active(Lock lock, XmlOut out) throws IOException {
        out.element("locktype", () -> out.empty("write"));
        out.element("lockscope", () -> out.empty(lock.isShared() ? "shared" : "exclusive"));
        out.element("depth", (lock.isDeep() ? Depth.INFINITY : Depth.ZERO).word());
        if (!lock.ownerXml().isEmpty()) {
            out.insert(lock.ownerXml());
        }
        long seconds = Math.max(0, Duration.between(now, lock.until()).toSeconds());
        out.element("timeout", "Second-" + seconds);
        out.element("locktoken", () -> out.element("href", lock.token()));
        RemotePath root = home.seen(lock.path());
        out.element("lockroot", () -> out.element("href", Urls.href(root == null ? RemotePath.ROOT : root, false)));
    }

    /** Which locks can be had, as a property. */
    static void supported(XmlOut out) throws IOException {
        out.element("supportedlock", () -> {
            for (String scope : List.of("exclusive", "shared")) {
                out.element("lockentry", () -> {
                    out.element("lockscope", () -> out.empty(scope));
                    out.element("locktype", () -> out.empty("write"));
                });
            }
        });
    }
}
