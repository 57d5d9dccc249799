package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.BufferPool;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.SocketTransport;
import dev.waybill.protocol.TlsSuites;
import dev.waybill.protocol.TlsTransport;
import dev.waybill.protocol.Wire;
import dev.waybill.server.config.Listen;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listeners that speak TLS, with a certificate that the server has made. */
@SuppressWarnings("try") // a server runs as long as its resource is open
class TlsListenersTest {

    private static final Listen NATIVE = Listen.of("tls:127.0.0.1:0");

    @TempDir
    private Path folder;

    private static RunningServer start(RunningServer.Setup setup) throws IOException {
        return setup.listeningAt(NATIVE).start();
    }

    private static InetSocketAddress address(RunningServer server) {
        return server.secured();
    }

    private static TlsClient client(RunningServer server) throws Exception {
        return TlsClient.trusting(server.tls().resolve("certificate.pem"));
    }

    private static void awaitEnd(RunningServer server, String sentence) throws InterruptedException {
        server.log().await(RecordingLog.Line.Ended.class, end -> end.sentence().equals(sentence));
    }

    @Test
    void commandsAndBodiesGoThroughIt() throws Exception {
        byte[] bytes = new byte[3 << 20];
        try (var server = start(RunningServer.setupInstalled());
                Peer peer = client(server).connect(address(server))) {
            peer.send("action", "put", "path", "/f", "body", true).sendBody(bytes);

            assertEquals(201, peer.read().status(0));
            assertEquals(200, peer.ask("action", "get", "path", "/f").status(0));
            assertArrayEquals(bytes, peer.readBody().bytes());
        }
    }

    @Test
    void dialectsAreSpokenOverItToo() throws Exception {
        try (var server = RunningServer.setup()
                        .with(Dialects.echo())
                        .listeningAt(Listen.of("test=tls:127.0.0.1:0"))
                        .start();
                SSLSocket socket = client(server).socket(server.address("test"), TlsSuites.TLS_1_3)) {
            socket.getOutputStream().write("said".getBytes(UTF_8));
            socket.shutdownOutput();

            assertEquals("said", new String(socket.getInputStream().readAllBytes(), UTF_8));
        }
    }

    @Test
    void socketFilesSpeakItToo() throws Exception {
        Path file = folder.resolve("s");
        try (var server = RunningServer.setup(Handlers.ping())
                .listeningAt(Listen.of("tls:unix:" + file))
                .start()) {
            var engine = client(server).context().createSSLEngine();
            engine.setUseClientMode(true);
            var pool = new BufferPool(1, 1, 1 << 16);
            var socket = SocketTransport.connect(UnixDomainSocketAddress.of(file), Duration.ofSeconds(5));
            try (var wire = Wire.ofClient(new TlsTransport(socket, engine, pool), pool, 1 << 16)) {
                wire.handshake();
                wire.read();
                wire.write(Header.of("action", "ping"));
                wire.flush();

                assertEquals(Header.of("status", 204L), wire.read());
            }
        }
    }

    @Test
    void bytesAheadOfTheHandshakeAreNeverExecuted() throws Exception {
        try (var server = start(RunningServer.setupInstalled());
                var socket =
                        new Socket(address(server).getAddress(), address(server).getPort())) {
            String request = "{\"action\":\"mkdir\",\"path\":\"/made\"}";
            socket.getOutputStream().write((request.length() + "        " + request).getBytes(UTF_8));

            byte[] said = socket.getInputStream().readAllBytes();

            assertArrayEquals(new byte[] {21, 3, 3, 0, 2, 2, 10}, said, "an alert of TLS, and the end");
            assertFalse(Files.exists(server.root().resolve("made")));
            awaitEnd(server, "the handshake failed: the peer does not speak TLS, which this end does");
        }
    }

    @Test
    void whoSpeaksTlsWhereThereIsNoneHearsAnEndAndTheLogSaysWhy() throws Exception {
        try (var server = start(RunningServer.setup(Handlers.ping()))) {
            assertThrows(IOException.class, () -> client(server).connect(server.address()));

            awaitEnd(server, "the peer speaks TLS, and there is none at this address");
        }
    }

    @Test
    void handshakeThatTricklesIsEndedByItsDeadline() throws Exception {
        Limits limits = Bounds.ofHandshake(Duration.ofMillis(200));
        try (var server = start(RunningServer.setup(Handlers.ping()).with(limits));
                var socket =
                        new Socket(address(server).getAddress(), address(server).getPort())) {
            socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0});
            int sent = 0;
            try {
                while (sent < 1000 && socket.getInputStream().available() == 0) {
                    socket.setSoTimeout(20);
                    sent++;
                    socket.getOutputStream().write(0);
                    if (readWithin(socket) < 0) {
                        break;
                    }
                }
            } catch (IOException e) {
                assertTrue(sent > 1, "it was cut: " + e);
            }

            awaitEnd(server, "the handshake took longer than 0 seconds");
        }
    }

    private static int readWithin(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    @Test
    void handshakeThatHangsDoesNotHoldUpAStop() throws Exception {
        try (var server = start(RunningServer.setup(Handlers.ping()));
                var socket =
                        new Socket(address(server).getAddress(), address(server).getPort())) {
            socket.getOutputStream().write(hello(client(server)));
            int answered = socket.getInputStream().read();

            server.stop();

            assertEquals(22, answered, "the server is in the handshake");
            socket.getInputStream().readAllBytes();
        }
    }

    /** The first message of a handshake. */
    private static byte[] hello(TlsClient client) throws SSLException {
        var engine = client.context().createSSLEngine();
        engine.setUseClientMode(true);
        var record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), record);
        return Arrays.copyOf(record.array(), record.position());
    }

    @Test
    void whoIsOneTooManyHearsSoOverTls() throws Exception {
        try (var server = start(RunningServer.setup(Handlers.ping()).with(Bounds.connections(1, 1)));
                Peer first = client(server).connect(address(server));
                Peer second = Peer.over(client(server).socket(address(server), TlsSuites.TLS_1_3))) {
            assertEquals(503, second.read().status(0));
            assertEquals(204, first.ask("action", "ping").status(0));
        }
    }

    @Test
    void olderProtocolIsRefused() throws Exception {
        try (var server = start(RunningServer.setup(Handlers.ping()))) {
            assertThrows(SSLHandshakeException.class, () -> client(server).socket(address(server), TlsSuites.TLS_1_2));
        }
    }

    @Test
    void newCertificateIsForNewConnectionsAndCutsNone() throws Exception {
        try (var server = start(RunningServer.setup(Handlers.ping()));
                Peer before = client(server).connect(address(server))) {
            Path ours = server.tls();
            try (var other = start(RunningServer.setup(Handlers.ping()))) {
                Path theirs = other.tls();
                for (String name : new String[] {"key.pem", "certificate.pem"}) {
                    Files.write(ours.resolve(name), Files.readAllBytes(theirs.resolve(name)));
                }
            }
            boolean taken = false;
            while (!taken) { // the test's own time ends it
                try (Peer after = client(server).connect(address(server))) {
                    taken = after.ask("action", "ping").status(0) == 204;
                } catch (SSLHandshakeException e) {
                    taken = false; // the old one still
                }
            }

            assertEquals(204, before.ask("action", "ping").status(0));
        }
    }
}
