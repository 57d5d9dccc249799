package dev.waybill.server.net;

import dev.waybill.protocol.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One socket of UDP and the platform thread that receives from it: what comes from one address and port is a peer, which is
 * handed on with its first datagram. Its thread never waits for one. Once closed it takes no peer more, and lets the port go
 * with the last one. Closed by its opener.
 */
public final class DatagramListener implements Accepting {

    private static final int MAX_BYTES = 1 << 16;

    /** What the system may keep until it is received; it has bounds of its own. */
    private static final int RECEIVED_BYTES = 4 << 20;

    private final DatagramChannel channel;
    private final ListenAddress address;
    private final ConcurrentHashMap<InetSocketAddress, DatagramPeer> peers = new ConcurrentHashMap<>();
    private final WaitingBytes waiting = new WaitingBytes();
    private final AcceptLoop loop;
    private volatile boolean closed;

    private DatagramListener(DatagramChannel channel, ListenAddress address) {
        this.channel = channel;
        this.address = address;
        this.loop = new AcceptLoop("cannot receive on " + address);
    }

    /**
     * Binds {@code address}; what comes waits until {@link #start}.
     *
     * @throws ListenException if the address is taken or cannot be bound
     */
    public static DatagramListener bind(ListenAddress.Tcp address) throws ListenException {
        try {
            return open(address);
        } catch (IOException e) {
            throw Listener.refused(address, e);
        }
    }

    private static DatagramListener open(ListenAddress.Tcp address) throws IOException {
        var channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVED_BYTES);
            channel.bind(address.address());
            var real = new ListenAddress.Tcp((InetSocketAddress) channel.getLocalAddress());
            return new DatagramListener(channel, real);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public ListenAddress address() {
        return address;
    }

    @Override
    public void start(Consumer<Transport> taker) {
        Thread.ofPlatform().daemon().name("waybill-datagrams " + address).start(() -> receive(taker));
    }

    private void receive(Consumer<Transport> taker) {
        var datagram = ByteBuffer.allocateDirect(MAX_BYTES);
        loop.run(channel, () -> {
            var from = (InetSocketAddress) channel.receive(datagram.clear());
            take(from, datagram.flip(), taker);
        });
    }

    private void take(InetSocketAddress from, ByteBuffer datagram, Consumer<Transport> taker) {
        @Nullable DatagramPeer known = peers.get(from);
        boolean isTaken = known != null && known.take(datagram);
        if (!isTaken && !closed) {
            var peer = new DatagramPeer(from, waiting, bytes -> channel.send(bytes, from), this::left);
            peers.put(from, peer);
            if (peer.take(datagram)) {
                taker.accept(peer);
            }
        }
    }

    private void left(DatagramPeer peer) throws IOException {
        peers.remove(peer.address(), peer);
        closeIfLast();
    }

    private void closeIfLast() throws IOException {
        if (closed && peers.isEmpty()) {
            channel.close();
            loop.end();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        closeIfLast();
    }
}
