package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A peer of a listener for datagrams. Its socket is not connected: the JDK sends no empty datagram over one that is. */
final class DatagramSender implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;

    private final DatagramSocket socket =
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final InetSocketAddress there;

    DatagramSender(InetSocketAddress there) throws IOException {
        this.there = there;
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    DatagramSender say(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, there));
        return this;
    }

    DatagramSender say(String text) throws IOException {
        return say(text.getBytes(UTF_8));
    }

    byte[] hear() throws IOException {
        var packet = new DatagramPacket(new byte[1 << 16], 1 << 16);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    String text() throws IOException {
        return new String(hear(), UTF_8);
    }

    /** The next text; null if none comes within {@code time}. */
    @Nullable
    String textWithin(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            return text();
        } catch (SocketTimeoutException e) {
            return null;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
