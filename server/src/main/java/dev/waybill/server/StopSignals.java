package dev.waybill.server;

import java.lang.reflect.Proxy;
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
        try {
            signals.listenTo("TERM");
            signals.listenTo("INT");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java runtime lacks the module jdk.unsupported", e);
        }
        return signals;
    }

    /** By reflection, since the compiler warns of {@code sun.misc.Signal}, which has no successor. */
    private void listenTo(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object hears =
                Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, heard) -> {
                    heard();
                    return null;
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), hears);
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
