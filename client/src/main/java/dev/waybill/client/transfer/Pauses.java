package dev.waybill.client.transfer;

import dev.waybill.client.CancelledException;
import java.time.Duration;

/** Waits between attempts. */
@FunctionalInterface
interface Pauses {

    /** Returns when {@code time} is over. @throws CancelledException if the transfer is cancelled meanwhile */
    void pause(Duration time) throws CancelledException;
}
