package dev.waybill.client.transfer;

import java.time.Duration;

/**
 * Tells a server that takes its time over each request from one at the end of a long line: of requests that were
 * submitted together, the first one's answer has to be waited for in both cases, those of the others only in the first.
 * For one thread.
 */
final class AnswerPace {

    /** How many answers are looked at together. */
    private static final int LOOK = 8;

    /** How many of them are at once there, for whatever reason, though each was worked on. */
    private static final int EXCUSED = 2;

    private static final long SLOW_NANOS = Duration.ofMillis(2).toNanos();

    private long beganNanos;
    private int answers;
    private int awaited;
    private int slowLooks;
    private boolean isSlow;

    /**
     * Notes an answer.
     *
     * @param wasAwaited whether it was not there yet when somebody asked for it
     * @param nanos when it was there, as {@link System#nanoTime} counts
     */
    void answered(boolean wasAwaited, long nanos) {
        if (answers == 0) {
            beganNanos = nanos;
        } else if (wasAwaited) {
            awaited++;
        }
        if (answers++ == LOOK) {
            isSlow = awaited >= LOOK - EXCUSED && nanos - beganNanos > LOOK * SLOW_NANOS;
            slowLooks += isSlow ? 1 : 0;
            beganNanos = nanos;
            answers = 1;
            awaited = 0;
        }
    }

    /** Whether the server took its time over the answers that were looked at last. */
    boolean isSlow() {
        return isSlow;
    }

    /** How often it was found to do so. */
    int slowLooks() {
        return slowLooks;
    }
}
