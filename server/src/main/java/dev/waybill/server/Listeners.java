package dev.waybill.server;

import dev.waybill.api.CommandException;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.config.ConfigurationException;
import dev.waybill.server.config.Listen;
import dev.waybill.server.connection.Connections;
import dev.waybill.server.net.ListenAddress;
import dev.waybill.server.net.Listener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens: bound first, all of it or nothing, and served from {@link #start} on. Whoever binds closes.
 */
final class Listeners implements AutoCloseable {

    private final List<Bound> all = new ArrayList<>();

    /** A listener, and the dialect that is spoken there; null for our own protocol. */
    private record Bound(Listener listener, @Nullable DialectPort port) {
        WaybillServer.Listening told() {
            return new WaybillServer.Listening(port == null ? NamedDialect.NATIVE : port.name(), listener.address());
        }
    }

    private Listeners() {}

    /**
     * Binds what {@code configuration} asks for.
     *
     * @throws CommandException with a dialect's own sentence
     * @throws IOException with one sentence, if an address or a dialect is not to be had
     */
    static Listeners bind(
            Configuration configuration, Supplier<SortedMap<String, NamedDialect>> dialects, FileStore files)
            throws IOException {
        var listeners = new Listeners();
        try {
            for (Listen listen : configuration.listen()) {
                DialectPort port = listen.isNative() ? null : DialectPort.open(listen, dialects, files);
                ListenAddress where = listen.where(configuration.publicAllowed());
                listeners.all.add(new Bound(Listener.bind(where, configuration.backlog()), port));
            }
            return listeners;
        } catch (ConfigurationException e) {
            listeners.close();
            throw new IOException(e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            listeners.close();
            throw e;
        }
    }

    /** Hands each peer to {@code connections} from now on. */
    void start(Connections connections) {
        for (Bound bound : all) {
            DialectPort port = bound.port;
            bound.listener.start(
                    port == null ? connections::serve : transport -> connections.serve(transport, port.visit()));
        }
    }

    /** What they are, in the order of the configuration. */
    List<WaybillServer.Listening> told() {
        return all.stream().map(Bound::told).toList();
    }

    /** Lets all addresses go. Twice is harmless. */
    @Override
    public void close() throws IOException {
        for (Bound bound : all) {
            bound.listener.close();
        }
    }
}
