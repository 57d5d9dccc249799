package dev.waybill.client;

import dev.waybill.api.DigestAlgorithm;
import dev.waybill.protocol.BodyReader;
import dev.waybill.protocol.BodyWriter;
import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.SocketTransport;
import dev.waybill.protocol.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server on a loopback port that does what a test tells it to: one script a connection, in order. */
final class ScriptedPeer implements AutoCloseable {

    /** What the peer does with one connection, after its greeting; then the connection is closed. */
    interface Script {
        void run(Talk talk) throws IOException;
    }

    private static final Header GREETING =
            Header.of("status", 200L, "server", "scripted/1", "protocols", List.of(1L), "catalog", "first");

    private final ServerSocketChannel listener;
    private final boolean greets;
    private final List<Script> scripts;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Throwable> surprises = new CopyOnWriteArrayList<>();

    private ScriptedPeer(boolean greets, List<Script> scripts) throws IOException {
        this.greets = greets;
        this.scripts = scripts;
        this.listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::serve);
    }

    static ScriptedPeer of(Script... scripts) throws IOException {
        return new ScriptedPeer(true, List.of(scripts));
    }

    /** A peer that leaves the greeting to its script. */
    static ScriptedPeer withoutGreeting(Script script) throws IOException {
        return new ScriptedPeer(false, List.of(script));
    }

    String url() throws IOException {
        return "waybill://localhost:" + ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    WaybillClient client() throws IOException {
        return WaybillClient.connect(url());
    }

    int connections() {
        return connections.get();
    }

    private void serve() {
        for (Script script : scripts) {
            try (var wire =
                    Wire.ofServer(SocketTransport.over(listener.accept()), new BufferPool(2, 0, 1 << 20), 1 << 16)) {
                connections.incrementAndGet();
                if (greets) {
                    wire.write(GREETING);
                    wire.flush();
                }
                script.run(new Talk(wire));
                wire.flush();
            } catch (ConnectionLostException e) {
                // The client left: many tests want it to.
                connections.get();
            } catch (IOException | RuntimeException e) {
                surprises.add(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        if (!surprises.isEmpty() && !(surprises.get(0) instanceof java.nio.channels.ClosedChannelException)) {
            throw new AssertionError("the scripted peer failed", surprises.get(0));
        }
    }

    /** One end of a conversation. */
    record Talk(Wire wire) {

        Header hear() throws IOException {
            Header request = wire.read();
            if (request == null) {
                throw new ConnectionLostException("the client left");
            }
            return request;
        }

        /** The content of the body that follows {@code request}. */
        byte[] hearBody(Header request) throws IOException {
            var content = new ByteArrayOutputStream();
            body(request).transferTo(Channels.newChannel(content), Long.MAX_VALUE);
            return content.toByteArray();
        }

        BodyReader body(Header request) {
            return wire.readBody(DigestAlgorithm.of(String.valueOf(request.text("digest"))));
        }

        void say(@Nullable Object... namesAndValues) throws IOException {
            wire.write(Header.of(namesAndValues));
            wire.flush();
        }

        void sayBody(String content) throws IOException {
            BodyWriter body = wire.writeBody(DigestAlgorithm.CRC32);
            body.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            body.end();
            wire.flush();
        }

        /** Reads requests until the client leaves, and answers none. */
        void hearOnly() throws IOException {
            while (wire.read() != null) {
                wire.flush();
            }
        }
    }
}
