package dev.waybill.server;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.store.FileStore;
import dev.waybill.protocol.Transport;
import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.config.ConfigurationException;
import dev.waybill.server.config.Listen;
import dev.waybill.server.connection.Connections;
import dev.waybill.server.dialect.DialectPort;
import dev.waybill.server.net.Accepting;
import dev.waybill.server.net.AddressRanges;
import dev.waybill.server.net.DatagramListener;
import dev.waybill.server.net.ListenAddress;
import dev.waybill.server.net.Listener;
import dev.waybill.server.wire.NativeProtocols;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens: bound first, all of it or nothing, and served from {@link #start} on. Closed by its opener.
 */
final class Listeners implements AutoCloseable {

    private final List<Bound> all = new ArrayList<>();

    /** A listener, and the dialect that is spoken there; null for our own protocol. */
    private record Bound(
            Accepting listener,
            Listen listen,
            @Nullable AddressRanges proxies,
            @Nullable DialectPort port) {
        Listening listening() {
            return new Listening(listen.dialect(), listener.address(), listen.tls());
        }

        void start(Duration patience, Consumer<Transport> taker) {
            if (proxies != null && listener instanceof Listener behindProxies) {
                behindProxies.start(proxies, patience, taker);
            } else {
                listener.start(taker);
            }
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
                ListenAddress where = listen.where(configuration.reach());
                AddressRanges proxies = listen.proxyRanges();
                Accepting listener = port != null && port.isOfDatagrams()
                        ? DatagramListener.bind(datagrams(where, listen))
                        : Listener.bind(where, configuration.backlog());
                listeners.all.add(new Bound(listener, listen, proxies, port));
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

    private static ListenAddress.Tcp datagrams(ListenAddress where, Listen listen) throws ConfigurationException {
        if (where instanceof ListenAddress.Tcp port
                && !listen.tls()
                && listen.proxies().isEmpty()) {
            return port;
        }
        throw new ConfigurationException(
                "\"" + listen + "\" speaks in datagrams, which have neither socket files nor TLS nor"
                        + " proxies: give HOST:PORT alone");
    }

    private static DialectPort open(Listen listen, Supplier<SortedMap<String, NamedDialect>> dialects, FileStore files)
            throws IOException {
        var at = new At(listen.address(), listen.options(), files);
        return DialectPort.open(listen.dialect(), listen.toString(), at, dialects);
    }

    /**
     * Hands each peer to {@code connections} from now on.
     *
     * @param patience for what a proxy says
     * @param secured makes those of addresses with TLS speak it
     */
    void start(Connections connections, Duration patience, UnaryOperator<Transport> secured) {
        var our = new NativeProtocols("waybill/" + Version.text());
        for (Bound bound : all) {
            DialectPort port = bound.port;
            UnaryOperator<Transport> made = bound.listen.tls() ? secured : UnaryOperator.identity();
            bound.start(patience, peer -> connections.serve(made.apply(peer), port == null ? our : port.peer()));
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
