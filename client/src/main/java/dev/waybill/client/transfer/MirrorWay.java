package dev.waybill.client.transfer;

import java.io.IOException;

/** One of the two directions of a mirror. */
interface MirrorWay {

    /**
     * Compares both sides. The caller closes the plan.
     *
     * @param start what is compared below the tops: what has this path, and all in it; {@code ""}: all
     */
    Plan plan(String start, MirrorOptions mirror, Tally tally) throws IOException;

    /** What does the steps of a plan. The caller closes it. */
    Doing doing(Tally tally) throws IOException;
}
