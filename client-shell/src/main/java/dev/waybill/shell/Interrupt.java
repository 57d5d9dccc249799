package dev.waybill.shell;

import dev.waybill.client.WaybillClient;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a script that is interrupted tidy up: Ctrl-C ends the call under way, and the program only after that one has
 * removed its temporary file. The JVM itself then ends with 130.
 */
final class Interrupt extends Thread {

    private static final int PATIENCE_SECONDS = 2;

    private final WaybillClient client;
    private final CountDownLatch over = new CountDownLatch(1);

    private Interrupt(WaybillClient client) {
        super("waybill-interrupt");
        this.client = client;
    }

    static Interrupt on(WaybillClient client) {
        var interrupt = new Interrupt(client);
        Runtime.getRuntime().addShutdownHook(interrupt);
        return interrupt;
    }

    /** The commands have ended, of themselves or because of this. */
    void over() {
        over.countDown();
    }

    @Override
    public void run() {
        if (over.getCount() > 0) {
            client.cancel();
            await();
        }
    }

    private void await() {
        try {
            if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                client.cancel();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
