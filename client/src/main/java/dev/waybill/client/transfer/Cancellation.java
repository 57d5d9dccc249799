package dev.waybill.client.transfer;

import dev.waybill.client.CancelledException;
import dev.waybill.client.WaybillClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Whether a transfer is cancelled, and whom that concerns. Any thread. */
final class Cancellation implements Pauses {

    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final List<WaybillClient> clients = new CopyOnWriteArrayList<>();

    /** Has {@code client} cancelled with the transfer. */
    void concerns(WaybillClient client) {
        clients.add(client);
        if (isCancelled()) {
            client.cancel();
        }
    }

    void forget(WaybillClient client) {
        clients.remove(client);
    }

    void cancel() {
        cancelled.countDown();
        interrupt();
    }

    /** Ends the calls under way, without more. */
    void interrupt() {
        clients.forEach(WaybillClient::cancel);
    }

    boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    void check() throws CancelledException {
        if (isCancelled()) {
            throw new CancelledException(null);
        }
    }

    @Override
    public void pause(Duration time) throws CancelledException {
        Pauses.until(cancelled, time);
    }
}
