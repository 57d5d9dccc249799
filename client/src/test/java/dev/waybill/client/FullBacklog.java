package dev.waybill.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A port that answers nobody, like a host that has vanished: its listener accepts nothing, and its backlog is full. */
final class FullBacklog implements AutoCloseable {

    private static final int MORE_THAN_FIT = 8;

    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final List<SocketChannel> waiting = new ArrayList<>();

    FullBacklog() throws IOException {
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(listener.getLocalAddress());
            waiting.add(channel);
        }
    }

    String url() throws IOException {
        return "waybill://127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : waiting) {
            channel.close();
        }
        listener.close();
    }
}
