package dev.waybill.protocol;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Two ends of one real TCP connection on this machine. */
record Loopback(Transport near, Transport far) implements AutoCloseable {

    static Loopback open() throws IOException {
        try (var listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var near = SocketTransport.connect(listener.getLocalAddress(), Duration.ofSeconds(5));
            SocketChannel far = listener.accept();
            return new Loopback(near, SocketTransport.over(far));
        }
    }

    @Override
    public void close() throws IOException {
        near.close();
        far.close();
    }
}
