package dev.waybill.server;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.config.ConfigurationException;
import dev.waybill.server.config.Listen;
import dev.waybill.server.connection.Connections;
import dev.waybill.server.connection.Protocol;
import dev.waybill.server.dialect.DialectPort;
import dev.waybill.server.net.ListenAddress;
import dev.waybill.server.net.Listener;
import dev.waybill.server.wire.NativeProtocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens: bound first, all of it or nothing, and served from {@link #start} on. Closed by its opener.
 */
final class Listeners implements AutoCloseable {

    private final List<Bound> all = new ArrayList<>();

    /** A listener, and the dialect that is spoken there; null for our own protocol. */
    private record Bound(Listener listener, @Nullable DialectPort port) {
        Listening listening() {
            return new Listening(port == null ? NamedDialect.NATIVE : port.name(), listener.address());
        }
    }

    private Listeners() {}

    private record At(String address, Map<String, String> options, FileStore files) implements Dialect.Listening {}

    /**
     * Binds what {@code configuration} asks for.
     *
     * @param files as a dialect's listener sees them, ahead of any caller
     * @throws CommandException with a dialect's own sentence
     * @throws IOException with one sentence, if an address cannot be bound or a dialect is missing
     */
    static Listeners bind(
            Configuration configuration, Supplier<SortedMap<String, NamedDialect>> dialects, FileStore files)
            throws IOException {
        var listeners = new Listeners();
        try {
            for (Listen listen : configuration.listen()) {
                DialectPort port = listen.isNative() ? null : open(listen, dialects, files);
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

    private static DialectPort open(Listen listen, Supplier<SortedMap<String, NamedDialect>> dialects, FileStore files)
            throws IOException {
        var at = new At(listen.address(), listen.options(), files);
        return DialectPort.open(listen.dialect(), listen.toString(), at, dialects);
    }

    /** Hands each peer to {@code connections} from now on. */
    void start(Connections connections) {
        Protocol.Factory our = (context, session) -> new NativeProtocol(context, session, "waybill/" + Version.text());
        for (Bound bound : all) {
            DialectPort port = bound.port;
            bound.listener.start(transport -> connections.serve(transport, port == null ? our : port.peer()));
        }
    }

    /** What they are, in the order of the configuration. */
    List<Listening> addresses() {
        return all.stream().map(Bound::listening).toList();
    }

    /** Lets all addresses go. Twice is harmless. */
    @Override
    public void close() throws IOException {
        for (Bound bound : all) {
            bound.listener.close();
        }
    }
}
