package dev.waybill.client.transfer;

import dev.waybill.client.CancelledException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between attempts. */
@FunctionalInterface
interface Pauses {

    /** Returns when {@code time} is over. @throws CancelledException if the transfer is cancelled meanwhile */
    void pause(Duration time) throws CancelledException;

    /** Waits until {@code time} is over. @throws CancelledException if {@code end} comes first, or an interrupt */
    static void until(CountDownLatch end, Duration time) throws CancelledException {
        try {
            if (end.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CancelledException(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(e);
        }
    }
}
