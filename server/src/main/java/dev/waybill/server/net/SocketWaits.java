package dev.waybill.server.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What virtual threads wait for sockets by. The JDK opens it at the first wait, with descriptors of its own, and never again
 * where that has failed: a crowd that holds all descriptors by then would be the last that the server has ever served.
 */
public final class SocketWaits {

    private static final int MILLIS = 1;

    private SocketWaits() {}

    /**
     * Opens it, by a first wait of a millisecond. Twice is harmless.
     *
     * @throws IOException if the system has no descriptors for it
     */
    public static void open() throws IOException {
        var waiting = new FutureTask<Boolean>(SocketWaits::await);
        Thread.startVirtualThread(waiting);
        try {
            waiting.get();
        } catch (ExecutionException e) {
            throw new IOException("the system lets no thread wait for sockets: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean await() throws IOException {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            socket.setSoTimeout(MILLIS);
            socket.receive(new DatagramPacket(new byte[1], 1));
            return true;
        } catch (SocketTimeoutException e) {
            // Nobody knows the socket: that it was waited for is all.
            return true;
        }
    }
}
