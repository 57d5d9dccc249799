package dev.waybill.server.connection;

import dev.waybill.server.limit.BodyRate;

/**
 * Measures how fast the bodies of one connection move while it waits for its peer. Time in which the server itself works is
 * none of it: the reaper looks every so often, and what it sees of a wait stands for the time since it looked before. Of
 * the reaper's thread.
 */
final class BodyPace {

    /** The window slides by this part of itself. */
    private static final int SLOTS = 6;

    private final long slotNanos;
    private final long bytesPerWindow;

    /** The bytes that had moved when each of the last slots began. */
    private final long[] marks = new long[SLOTS];

    private int slots;
    private long waitedNanos;
    private long seenBytes;

    BodyPace(BodyRate rate) {
        this.slotNanos = rate.window().toNanos() / SLOTS;
        this.bytesPerWindow = rate.bytesPerWindow();
    }

    /**
     * The peer is waited for, and {@code movedBytes} have moved in this message. Answers whether that is too slow.
     *
     * @param sinceNanos since this was looked at before
     */
    boolean isTooSlow(long movedBytes, long sinceNanos) {
        if (movedBytes < seenBytes) {
            slots = 0;
            waitedNanos = 0;
            marks[0] = 0;
        }
        seenBytes = movedBytes;
        waitedNanos += Math.min(sinceNanos, slotNanos); // it was the reaper that was late, if that is more
        boolean tooSlow = false;
        while (waitedNanos >= slotNanos) {
            waitedNanos -= slotNanos;
            slots++;
            int next = slots % SLOTS;
            tooSlow |= slots >= SLOTS && movedBytes - marks[next] < bytesPerWindow;
            marks[next] = movedBytes;
        }
        return tooSlow;
    }
}
