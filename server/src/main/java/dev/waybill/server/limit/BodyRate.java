package dev.waybill.server.limit;

import java.time.Duration;

/**
 * How fast a body must move at least, either way.
 *
 * @param bytesPerSecond at least
 * @param window what that is measured over: time in which this end waits for its peer, and none in which it works
 */
public record BodyRate(long bytesPerSecond, Duration window) {

    /** A KiB a second, over half a minute. */
    public static final BodyRate DEFAULT = new BodyRate(1024, Duration.ofSeconds(30));

    /** How many bytes that is for each window. */
    public long bytesPerWindow() {
        return Math.multiplyExact(bytesPerSecond, window.toMillis()) / 1000;
    }
}
