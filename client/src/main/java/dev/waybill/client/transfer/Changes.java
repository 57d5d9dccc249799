package dev.waybill.client.transfer;

import java.io.IOException;
import java.util.List;

/** Hears which parts of a tree have changed. For one thread, but for {@link #close}, which ends its waits. */
interface Changes extends AutoCloseable {

    /**
     * Waits for changes, and answers the paths below the top of what has changed, in order and none below another; or
     * {@link MirrorWay#ALL} where that is not known.
     *
     * @throws dev.waybill.client.CancelledException if this is closed meanwhile
     */
    List<String> await() throws IOException;

    @Override
    void close();
}
