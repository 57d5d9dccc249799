package dev.waybill.dist;

import dev.waybill.server.limit.Limits;
import java.time.Duration;

/** Limits that differ from the usual ones where a test needs it. */
public final class Bounds {

    private static final Limits USUAL = Limits.DEFAULT;

    private Bounds() {}

    /** So long does the server wait. */
    static Limits patience(Duration idle, Duration stall, Duration deadline, Duration grace) {
        return waits(USUAL, idle, stall, stall).with(new Limits.Calls(deadline, grace));
    }

    /** {@code usual} with another patience for peers. */
    public static Limits waits(Limits usual, Duration idle, Duration header, Duration stall) {
        return usual.with(new Limits.Waits(
                idle, usual.waits().handshake(), header, stall, usual.waits().body()));
    }

    /** {@code usual} with other bounds of what is sent. */
    public static Limits bytes(Limits usual, int header, long drain, long upload) {
        return usual.with(new Limits.Bytes(header, drain, upload));
    }

    /** Running requests get {@code grace} when the server stops, and so do calls that were interrupted. */
    static Limits grace(Duration grace) {
        return patience(
                USUAL.waits().idle(), Duration.ofSeconds(1), USUAL.calls().deadline(), grace);
    }

    /** The same, and nothing else. */
    static Limits graceAlone(Limits usual, Duration grace) {
        return usual.with(new Limits.Calls(usual.calls().deadline(), grace));
    }

    /** So many connections there may be. */
    static Limits connections(int all, int fromOneAddress) {
        Limits crowd = USUAL.with(
                new Limits.Connections(all, fromOneAddress, USUAL.connections().earlyDrop()));
        return graceAlone(crowd, Duration.ofSeconds(1));
    }

    /** The usual limits with another patience for what comes ahead of the first message. */
    static Limits ofHandshake(Duration handshake) {
        Limits.Waits usual = Limits.DEFAULT.waits();
        return Limits.DEFAULT.with(
                new Limits.Waits(usual.idle(), handshake, usual.header(), usual.stall(), usual.body()));
    }
}
