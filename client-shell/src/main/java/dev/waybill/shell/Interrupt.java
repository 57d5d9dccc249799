package dev.waybill.shell;

import dev.waybill.shell.session.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a script that is interrupted tidy up: Ctrl-C ends the call under way and all that would follow, and the program only
 * after that one has removed its temporary file. The JVM itself then ends with 130.
 */
final class Interrupt extends Thread {

    private static final int PATIENCE_SECONDS = 2;

    private final Session session;
    private final CountDownLatch over = new CountDownLatch(1);

    private Interrupt(Session session) {
        super("waybill-interrupt");
        this.session = session;
    }

    static Interrupt on(Session session) {
        var interrupt = new Interrupt(session);
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
            session.cancel();
            session.background().killAll();
            await();
        }
    }

    private void await() {
        try {
            if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                session.cancel();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
