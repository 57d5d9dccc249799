package dev.waybill.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** A server of another protocol: it sends a few bytes to its first client, and waits until that one leaves. */
final class ForeignPeer implements AutoCloseable {

    private final ServerSocket listener;

    private ForeignPeer(ServerSocket listener, String heard, String said) {
        this.listener = listener;
        Thread.ofVirtual().start(() -> {
            try (var socket = listener.accept()) {
                socket.getInputStream().readNBytes(heard.length());
                socket.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
                socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The test is over.
                assert listener.isClosed() || said != null;
            }
        });
    }

    static ForeignPeer saying(String said) throws IOException {
        return answering("", said);
    }

    /** A server that sends nothing before it has received as many bytes as {@code heard} has. */
    static ForeignPeer answering(String heard, String said) throws IOException {
        return new ForeignPeer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), heard, said);
    }

    /** A frame of Waybill's protocol. */
    static String frame(String json) {
        return (json.length() + "          ").substring(0, 10) + json;
    }

    String url() {
        return "waybill://localhost:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
