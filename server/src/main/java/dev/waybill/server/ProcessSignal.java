package dev.waybill.server;

import java.lang.reflect.Proxy;

/** Signals of the system to this process. */
final class ProcessSignal {

    private ProcessSignal() {}

    /** Has {@code heard} run, on a thread of the signal's own, whenever the signal {@code name} comes, such as TERM. */
    static void hear(String name, Runnable heard) {
        try {
            listen(name, heard);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java runtime lacks the module jdk.unsupported", e);
        }
    }

    /** By reflection, since the compiler warns of {@code sun.misc.Signal}, which has no successor. */
    private static void listen(String name, Runnable heard) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object hears =
                Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, which) -> {
                    heard.run();
                    return null;
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), hears);
    }
}
