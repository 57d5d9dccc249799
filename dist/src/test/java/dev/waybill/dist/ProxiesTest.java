package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.api.Reply;
import dev.waybill.server.config.Listen;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners behind proxies, and haproxy itself where it is installed. */
@SuppressWarnings("try") // a server runs as long as its resource is open
class ProxiesTest {

    private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");

    @TempDir
    private Path folder;

    private static RunningServer start(boolean tls, Limits limits) throws IOException {
        var whence = Handlers.of(
                "whence",
                request -> Reply.ok().with("origin", request.caller().origin().toString()));
        return RunningServer.setup(whence)
                .with(limits)
                .listeningAt(new Listen("waybill", "127.0.0.1:0", Map.of(), tls, List.of("127.0.0.2", "127.0.0.1/32")))
                .start();
    }

    private static RunningServer start() throws IOException {
        return start(false, Limits.DEFAULT);
    }

    private static InetSocketAddress proxied(RunningServer server) {
        return server.addresses().get(1);
    }

    private static Peer connect(RunningServer server, String header) throws IOException {
        Peer peer = Peer.connect(proxied(server));
        peer.sendRaw(header.getBytes(ISO_8859_1));
        return peer;
    }

    private static String origin(Peer peer) throws IOException {
        assertEquals(200, peer.read().status(0), "the greeting");
        return String.valueOf(peer.ask("action", "whence").get("origin"));
    }

    @Test
    void callerIsWhereTheProxySays() throws Exception {
        try (var server = start();
                var first = connect(server, "PROXY TCP4 192.0.2.1 198.51.100.2 50000 4731\r\n");
                var second = connect(
                        server,
                        "\r\n\r\n\0\r\nQUIT\n\41\41\0\44\40\1\15\270" + "\0".repeat(11) + "\1" + "\0".repeat(16)
                                + "\1\2\0\1")) {
            assertEquals("192.0.2.1:50000", origin(first));
            assertEquals("[2001:db8:0:0:0:0:0:1]:258", origin(second));
        }
    }

    @Test
    void whoIsNotKnownIsTheProxyAndNotOfThisMachine() throws Exception {
        try (var server = RunningServer.setup(Handlers.of(
                        "here",
                        request -> Reply.ok()
                                .with("here", request.caller().origin().isThisMachine())))
                .listeningAt(new Listen("waybill", "127.0.0.1:0", Map.of(), false, List.of("127.0.0.1")))
                .start()) {
            for (String header : List.of("PROXY UNKNOWN\r\n", "\r\n\r\n\0\r\nQUIT\n\40\0\0\0")) {
                try (var peer = connect(server, header)) {
                    peer.read();
                    assertEquals(false, peer.ask("action", "here").get("here"));
                }
            }
        }
    }

    @Test
    void limitsCountTheRealAddress() throws Exception {
        try (var server = start(false, Bounds.connections(10, 1));
                var first = connect(server, "PROXY TCP4 192.0.2.1 198.51.100.2 1 4731\r\n");
                var other = connect(server, "PROXY TCP4 192.0.2.2 198.51.100.2 1 4731\r\n")) {
            assertEquals("192.0.2.1:1", origin(first));
            assertEquals("192.0.2.2:1", origin(other));
            try (var second = connect(server, "PROXY TCP4 192.0.2.1 198.51.100.2 2 4731\r\n")) {
                assertEquals(503, second.read().status(0));
            }
        }
    }

    @Test
    void connectionFromElsewhereIsClosed() throws Exception {
        try (var server = start();
                var stranger = Peer.connect(proxied(server), InetAddress.getByName("127.0.0.3"));
                var proxy = Peer.connect(proxied(server), InetAddress.getByName("127.0.0.2"))) {
            proxy.sendRaw("PROXY TCP4 192.0.2.1 198.51.100.2 1 4731\r\n");

            assertTrue(isClosed(stranger));
            assertEquals("192.0.2.1:1", origin(proxy));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"16        {\"action\":\"x\"}  ", "PROXY TCP4 here there 1 2\r\n", "PROXY UNKNOWN xxxxxxxxx"})
    void whatIsNoHeaderIsClosedInTime(String header) throws Exception {
        try (var server = start(false, Bounds.ofHandshake(Duration.ofMillis(300)));
                var peer = connect(server, header)) {
            assertTrue(isClosed(peer));
        }
    }

    private static boolean isClosed(Peer peer) {
        try {
            return peer.isAtEnd();
        } catch (IOException e) {
            return true; // reset, since it did not take all that was sent
        }
    }

    @Test
    void headerComesAheadOfTls() throws Exception {
        try (var server = start(true, Limits.DEFAULT);
                var socket =
                        new Socket(proxied(server).getAddress(), proxied(server).getPort())) {
            socket.getOutputStream().write("PROXY TCP4 192.0.2.1 198.51.100.2 7 4731\r\n".getBytes(ISO_8859_1));
            var tls = TlsClient.trusting(server.tls().resolve("certificate.pem"))
                    .context()
                    .getSocketFactory()
                    .createSocket(socket, "localhost", socket.getPort(), true);

            assertEquals("192.0.2.1:7", origin(Peer.over(tls)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-proxy", "send-proxy-v2", "send-proxy-v2 check inter 50ms check-send-proxy"})
    void haproxyIsUnderstood(String words) throws Exception {
        assumeTrue(Files.isExecutable(HAPROXY), "there is no haproxy");
        int port = Classics.freePort();
        try (var server = start()) {
            Path file = Files.writeString(folder.resolve("haproxy.cfg"), """
                    defaults
                      mode tcp
                      timeout connect 5s
                      timeout client 20s
                      timeout server 20s
                    listen front
                      bind 127.0.0.1:%d
                      server waybill 127.0.0.1:%d %s
                    """.formatted(
                            port, proxied(server).getPort(), words));
            Process haproxy = new ProcessBuilder(HAPROXY.toString(), "-db", "-f", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("haproxy.log").toFile())
                    .start();
            try (var peer = through(haproxy, port)) {
                assertTrue(origin(peer).startsWith("127.0.0.5:"));
            } finally {
                haproxy.destroy();
                haproxy.waitFor();
            }
        }
    }

    /** As soon as it listens. */
    private static Peer through(Process haproxy, int port) throws IOException {
        while (true) { // the test's own time ends it
            try {
                return Peer.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        InetAddress.getByName("127.0.0.5"));
            } catch (ConnectException e) {
                assertTrue(haproxy.isAlive(), "haproxy has ended");
            }
        }
    }
}
