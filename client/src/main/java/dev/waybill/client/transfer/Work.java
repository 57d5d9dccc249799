package dev.waybill.client.transfer;

import java.io.IOException;

/** Something to be done over any one of the connections of a transfer. */
interface Work {

    /** Does it, or hands it to {@code lane}. */
    void beDone(TaskLane lane) throws IOException;
}
