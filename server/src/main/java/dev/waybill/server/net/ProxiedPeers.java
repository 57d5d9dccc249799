package dev.waybill.server.net;

import dev.waybill.api.Origin;
import dev.waybill.protocol.SocketTransport;
import dev.waybill.protocol.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Peers that come through proxies, which say ahead of all else who they are. Only listed proxies may say so; a socket from
 * elsewhere, one whose header is malformed and one that is slow are closed. The header of each is read on a virtual thread
 * of its own, which then hands the peer on with its real address.
 */
final class ProxiedPeers implements Peers {

    private static final Logger LOG = LoggerFactory.getLogger(ProxiedPeers.class);
    private static final int MAX_WAITING = 1024;

    private final AddressRanges proxies;
    private final Duration patience;
    private final Consumer<Transport> taker;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AcceptFailures strangers = new AcceptFailures(System::nanoTime);

    /**
     * @param proxies who may say whom they bring
     * @param patience how long a header may take, all of it
     * @param taker gets the peers, on any thread
     */
    ProxiedPeers(AddressRanges proxies, Duration patience, Consumer<Transport> taker) {
        this.proxies = proxies;
        this.patience = patience;
        this.taker = taker;
    }

    @Override
    public void accept(SocketChannel channel) throws IOException {
        InetSocketAddress proxy = address(channel);
        if (proxy == null || !proxies.contains(proxy.getAddress())) {
            channel.close();
            String line = proxy == null
                    ? null
                    : strangers.line(new IOException(proxy.getAddress().getHostAddress() + " is none of the proxies"));
            if (line != null) {
                LOG.warn("a connection was closed: {}", line);
            }
        } else if (waiting.get() >= MAX_WAITING) {
            channel.close();
            LOG.debug("a connection was closed: {} proxies have not sent their header yet", MAX_WAITING);
        } else {
            waiting.incrementAndGet();
            Thread.startVirtualThread(() -> introduce(channel, proxy));
        }
    }

    private static @Nullable InetSocketAddress address(SocketChannel channel) {
        try {
            return channel.getRemoteAddress() instanceof InetSocketAddress internet ? internet : null;
        } catch (IOException e) {
            return null; // it has gone already
        }
    }

    private void introduce(SocketChannel channel, InetSocketAddress proxy) {
        try {
            Transport peer;
            try {
                peer = SocketTransport.over(channel, origin(read(channel), proxy));
            } finally {
                waiting.decrementAndGet();
            }
            taker.accept(peer);
        } catch (IOException e) {
            LOG.debug("{} was closed: {}", proxy, e.getMessage());
            close(channel);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("a connection could not be closed: {}", e.getMessage());
        }
    }

    private ProxyHeader read(SocketChannel channel) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        InputStream in = channel.socket().getInputStream(); // it bears a timeout, which a channel does not
        ProxyHeader header = ProxyHeader.read((target, offset, length) -> {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new SocketTimeoutException(
                        "the header of the PROXY protocol took longer than " + patience.toSeconds() + " seconds");
            }
            channel.socket().setSoTimeout((int) Math.min(Integer.MAX_VALUE, millis));
            return in.read(target, offset, length);
        });
        channel.socket().setSoTimeout(0);
        return header;
    }

    /**
     * Where the peer is. What a proxy of another machine calls its own machine is not this one; and who is not known is not
     * of this machine, though the proxy may be.
     */
    private static Origin origin(ProxyHeader header, InetSocketAddress proxy) {
        InetSocketAddress source = header.source();
        if (source == null) {
            return new Origin.Remote(proxy);
        }
        InetAddress host = proxy.getAddress();
        return host.isLoopbackAddress() ? Origin.of(source) : new Origin.Remote(source);
    }
}
