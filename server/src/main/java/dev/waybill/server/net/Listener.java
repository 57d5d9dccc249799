package dev.waybill.server.net;

import dev.waybill.protocol.Transport;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One listening socket and the platform thread that accepts from it. Its thread hands each peer on and never waits for
 * one. Closing it releases the port. Closed by its opener.
 */
public final class Listener implements Accepting {

    private final ServerSocketChannel channel;
    private final ListenAddress address;
    private final Removal socketFile;
    private final AcceptLoop loop;
    private volatile @Nullable Thread accepting;

    private Listener(ServerSocketChannel channel, ListenAddress address, Removal socketFile) {
        this.channel = channel;
        this.address = address;
        this.socketFile = socketFile;
        this.loop = new AcceptLoop("cannot accept on " + address);
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
        } catch (ListenException e) {
            throw e;
        } catch (IOException e) {
            throw refused(address, e);
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

    /** Why {@code address} cannot be listened on. */
    static ListenException refused(ListenAddress address, IOException e) {
        String reason = e instanceof BindException ? reason(e) : String.valueOf(e.getMessage());
        return new ListenException("cannot listen on " + address + ": " + reason, e);
    }

    private static String reason(IOException e) {
        String reason = String.valueOf(e.getMessage());
        return switch (reason) {
            case "Address already in use" -> "the port is taken: another server runs there";
            case "Permission denied" -> "the system allows ports below 1024 to privileged users only";
            default -> reason;
        };
    }

    @Override
    public ListenAddress address() {
        return address;
    }

    @Override
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
        accepting = Thread.ofPlatform()
                .name("waybill-accept " + address)
                .start(() -> loop.run(channel, () -> peers.accept(channel.accept())));
    }

    /** Returns when no connection can be made any more: a thread in accept holds the port until it returns. */
    @Override
    public void close() throws IOException {
        loop.end();
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
