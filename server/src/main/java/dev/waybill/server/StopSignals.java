package dev.waybill.server;

import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM and SIGINT: the first asks the server to stop well, a second one ends the process at once. A shutdown hook
 * could not tell the two apart, nor end with exit code 0.
 */
final class StopSignals {

    private static final int AT_ONCE = 130;

    private final CountDownLatch first = new CountDownLatch(1);

    private StopSignals() {}

    /** Listens from now on. */
    static StopSignals listen() {
        var signals = new StopSignals();
        ProcessSignal.hear("TERM", signals::heard);
        ProcessSignal.hear("INT", signals::heard);
        return signals;
    }

    private void heard() {
        if (first.getCount() == 0) {
            Runtime.getRuntime().halt(AT_ONCE);
        }
        first.countDown();
    }

    /** Waits for the first. */
    void await() {
        try {
            first.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
