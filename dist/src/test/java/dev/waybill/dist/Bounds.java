package dev.waybill.dist;

import dev.waybill.server.call.Limits;
import java.time.Duration;

/** Limits that differ from the usual ones where a test needs it. */
final class Bounds {

    private static final Limits USUAL = Limits.DEFAULT;

    private Bounds() {}

    /** So long does the server wait. */
    static Limits patience(Duration idle, Duration stall, Duration deadline, Duration grace) {
        return USUAL.withPatience(idle, stall, stall).withDeadline(deadline, grace);
    }

    /** Running requests get {@code grace} when the server stops, and so do calls that were interrupted. */
    static Limits grace(Duration grace) {
        return patience(USUAL.idle(), Duration.ofSeconds(1), USUAL.deadline(), grace);
    }

    /** So many connections there may be. */
    static Limits connections(int all, int fromOneAddress) {
        return USUAL.withConnections(all, fromOneAddress).withDeadline(USUAL.deadline(), Duration.ofSeconds(1));
    }
}
