package dev.waybill.protocol;

import dev.waybill.api.Origin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;

/** A TCP or Unix domain socket, without delay for small writes and with the system's own buffer sizes. */
public final class SocketTransport implements Transport {

    private static final int PROBE_AFTER_SECONDS = 60;
    private static final int PROBE_EVERY_SECONDS = 10;
    private static final int MAX_PROBES = 6;

    private final SocketChannel channel;
    private final Origin peer;

    /** Whether a virtual thread has read from it, since when the system never blocks in it. */
    private volatile boolean neverBlocks;

    private SocketTransport(SocketChannel channel, Origin peer) {
        this.channel = channel;
        this.peer = peer;
    }

    /** Over a connected channel, which this then owns. */
    public static SocketTransport over(SocketChannel channel) throws IOException {
        return over(channel, Origin.of(channel.getRemoteAddress()));
    }

    /** The same, where the peer came through a proxy, which says that it is at {@code peer}. */
    public static SocketTransport over(SocketChannel channel, Origin peer) throws IOException {
        if (channel.getRemoteAddress() instanceof InetSocketAddress) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            keepAlive(channel);
        }
        return new SocketTransport(channel, peer);
    }

    /** Lets the system find out within two minutes that the peer's machine has vanished; its default is two hours. */
    private static void keepAlive(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, PROBE_AFTER_SECONDS);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, PROBE_EVERY_SECONDS);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, MAX_PROBES);
        }
    }

    /**
     * Connects. The caller closes it.
     *
     * @param timeout how long a TCP connection may take; a Unix domain socket answers at once
     * @throws IOException if nobody listens there or the time is over
     */
    public static SocketTransport connect(SocketAddress address, Duration timeout) throws IOException {
        boolean tcp = address instanceof InetSocketAddress;
        var channel = tcp ? SocketChannel.open() : SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            if (tcp) {
                channel.socket().connect(address, Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
            } else {
                channel.connect(address);
            }
            return over(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int length = channel.read(target);
        neverBlocks |= Thread.currentThread().isVirtual();
        return length;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return channel.write(source);
    }

    /**
     * A socket that a virtual thread has read from does not block in the system, so this does not wait. Of another one the
     * carrier would be held for as long as the peer is slow: there it does nothing.
     */
    @Override
    public long sendFrom(FileChannel file, long position, long max) throws IOException {
        return neverBlocks ? file.transferTo(position, max, channel) : 0;
    }

    @Override
    public int readNow(ByteBuffer target) throws IOException {
        channel.configureBlocking(false);
        try {
            return channel.read(target);
        } finally {
            channel.configureBlocking(true);
        }
    }

    @Override
    public void endInput() throws IOException {
        channel.shutdownInput();
    }

    @Override
    public void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public Origin peer() {
        return peer;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
