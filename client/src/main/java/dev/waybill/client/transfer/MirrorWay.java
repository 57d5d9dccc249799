package dev.waybill.client.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One of the two directions of a mirror. */
interface MirrorWay {

    /** Stands for all that is in the source. */
    List<String> ALL = List.of("");

    /**
     * Compares both sides. The caller closes the plan.
     *
     * @param starts what is compared below the tops, in its order: what has this path, and all in it; or {@link #ALL}
     */
    Plan plan(List<String> starts, MirrorOptions mirror, Tally tally, Ending ending) throws IOException;

    /** What does the steps of a plan. The caller closes it. */
    Doing doing(Tally tally, Ending ending) throws IOException;

    /**
     * What hears of changes in the source from now on. The caller closes it.
     *
     * @param rest how long a source of this machine is quiet after a change, and one at a server is not looked at
     */
    Changes changes(Duration rest) throws IOException;
}
