package dev.waybill.server.net;

import dev.waybill.protocol.Transport;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listening socket and the platform thread that accepts from it. Its thread hands each peer on and never waits for
 * one. Closing it releases the port. Closed by its opener.
 */
public final class Listener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final Duration RESPITE = Duration.ofMillis(100);

    private final ServerSocketChannel channel;
    private final ListenAddress address;
    private final Removal socketFile;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AcceptFailures failures = new AcceptFailures(System::nanoTime);
    private volatile @Nullable Thread accepting;

    private Listener(ServerSocketChannel channel, ListenAddress address, Removal socketFile) {
        this.channel = channel;
        this.address = address;
        this.socketFile = socketFile;
    }

    private interface Removal {
        void delete() throws IOException;
    }

    /**
     * Binds {@code address}; peers may connect from now on and are served after {@link #start}.
     *
     * @param backlog how many may wait to be accepted
     * @throws ListenException if the address is taken or cannot be bound
     */
    public static Listener bind(ListenAddress address, int backlog) throws ListenException {
        try {
            return switch (address) {
                case ListenAddress.Tcp tcp -> bindTcp(tcp, backlog);
                case ListenAddress.Unix unix -> bindUnix(unix, backlog);
            };
        } catch (BindException e) {
            throw new ListenException("cannot listen on " + address + ": " + reason(e), e);
        } catch (ListenException e) {
            throw e;
        } catch (IOException e) {
            throw new ListenException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    private static Listener bindTcp(ListenAddress.Tcp address, int backlog) throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address.address(), backlog);
            var real = new ListenAddress.Tcp((InetSocketAddress) channel.getLocalAddress());
            return new Listener(channel, real, () -> {});
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Listener bindUnix(ListenAddress.Unix address, int backlog) throws IOException {
        var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            var file = SocketFile.bind(channel, address.path(), backlog);
            return new Listener(channel, address, file::delete);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String reason(BindException e) {
        String reason = String.valueOf(e.getMessage());
        return switch (reason) {
            case "Address already in use" -> "the port is taken: another server runs there";
            case "Permission denied" -> "the system allows ports below 1024 to privileged users only";
            default -> reason;
        };
    }

    /** Where this really listens: a port of 0 has become the one that was free. */
    public ListenAddress address() {
        return address;
    }

    /** Hands each peer to {@code taker}, which must not wait, until this is closed. */
    public void start(Consumer<Transport> taker) {
        acceptFor(Peers.direct(taker));
    }

    /**
     * The same, where peers come through proxies that speak the PROXY protocol: only from those, with the addresses that
     * they tell, and on any thread.
     *
     * @param patience how long that may take
     */
    public void start(AddressRanges proxies, Duration patience, Consumer<Transport> taker) {
        acceptFor(new ProxiedPeers(proxies, patience, taker));
    }

    private void acceptFor(Peers peers) {
        accepting = Thread.ofPlatform().name("waybill-accept " + address).start(() -> accept(peers));
    }

    private void accept(Peers peers) {
        while (channel.isOpen()) {
            try {
                peers.accept(channel.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                String line = failures.line(e);
                if (line != null) {
                    LOG.warn("cannot accept on {}: {}", address, line);
                }
                rest();
            }
        }
    }

    /** Out of file descriptors, say: trying again at once would only burn the processor. */
    private void rest() {
        try {
            if (closed.await(RESPITE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("closed while resting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when no connection can be made any more: a thread in accept holds the port until it returns. */
    @Override
    public void close() throws IOException {
        closed.countDown();
        channel.close();
        socketFile.delete();
        Thread thread = accepting;
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
