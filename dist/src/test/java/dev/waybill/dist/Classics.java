package dev.waybill.dist;

import dev.waybill.api.Dialect;
import dev.waybill.server.config.Listen;
import dev.waybill.server.limit.Limits;
import dev.waybill.server.net.ListenException;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ThreadLocalRandom;

/** Servers that speak one of the classic dialects. */
public final class Classics {

    private static final int TRIES = 10;
    private static final int LOWEST_PORT = 10_000;

    /** From here on Linux and others give ports to those who ask for any. */
    private static final int PORT_OF_THE_SYSTEM = 32_768;

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

    /** A sink wants to be told its port. The system gives nobody one that lies below those that it gives by itself. */
    static int freePort() throws IOException {
        int port = 0;
        while (!isFree(port)) {
            port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, PORT_OF_THE_SYSTEM);
        }
        return port;
    }

    private static boolean isFree(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (BindException e) {
            return false;
        }
    }

    /** The usual limits with a silence that is borne so long and no longer. */
    public static Limits patience(Duration silence) {
        return Bounds.waits(Limits.DEFAULT, silence, silence, silence);
    }
}
