package dev.waybill.dist;

import dev.waybill.api.Dialect;
import dev.waybill.server.config.Listen;
import dev.waybill.server.limit.Limits;
import dev.waybill.server.net.ListenException;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** Servers that speak one of the classic dialects. */
public final class Classics {

    private static final int TRIES = 10;

    private Classics() {}

    /** Starts one with the dialect {@code name} at a free port and options that are names and values in turn. */
    public static RunningServer start(String name, String... optionsAndValues) throws IOException {
        return start(RunningServer.setupInstalled(), name, optionsAndValues);
    }

    /** The same, and otherwise like {@code setup}. */
    public static RunningServer start(RunningServer.Setup setup, String name, String... optionsAndValues)
            throws IOException {
        var options = new HashMap<String, String>();
        for (int i = 0; i < optionsAndValues.length; i += 2) {
            options.put(optionsAndValues[i], optionsAndValues[i + 1]);
        }
        for (int tries = 1; ; tries++) {
            try {
                return setup.with(dialect(name))
                        .listeningAt(new Listen(name, "127.0.0.1:" + freePort(), Map.copyOf(options)))
                        .start();
            } catch (ListenException taken) {
                if (tries == TRIES) {
                    throw taken;
                }
            }
        }
    }

    private static Dialect dialect(String name) {
        return ServiceLoader.load(Dialect.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** A sink wants to be told its port. Somebody else may take this one meanwhile. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The usual limits with a silence that is borne so long and no longer. */
    public static Limits patience(Duration silence) {
        return Bounds.waits(Limits.DEFAULT, silence, silence, silence);
    }
}
