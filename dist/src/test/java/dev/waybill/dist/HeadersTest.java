package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.Header;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Headers and trailers that begin and do not end, and what many large ones may take together. */
class HeadersTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Limits IMPATIENT = Bounds.waits(Limits.DEFAULT, LONG, Duration.ofMillis(300), LONG);

    private static Peer begun(RunningServer server) throws IOException {
        return server.connect().sendRaw(Peer.length(60_000) + "{\"action\":\"" + "x".repeat(59_000));
    }

    private static void assertSlow(Peer peer) throws IOException {
        Header goodbye = peer.read();
        assertEquals(408, goodbye.status(0), goodbye.json());
        assertEquals("too-slow", goodbye.get("code"));
        assertTrue(peer.isAtEnd());
    }

    /** Each byte in time, and all of them not. */
    private static void trickle(Peer peer) throws IOException {
        try {
            while (!Thread.interrupted()) {
                peer.sendRaw("x");
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        } catch (IOException e) {
            return; // the server has closed
        }
        throw new AssertionError("the server takes bytes for ever");
    }

    @Test
    void headerThatTricklesHasADeadline() throws Exception {
        try (var server = RunningServer.setup(Handlers.ping()).with(IMPATIENT).start();
                var peer = server.connect();
                var silent = server.connect()) {
            silent.sendRaw("1");
            peer.sendRaw(Peer.length(60_000) + "{");

            trickle(peer);
            assertSlow(silent);
        }
    }

    @Test
    void trailerThatTricklesHasADeadline() throws Exception {
        try (var server = RunningServer.setupInstalled().with(IMPATIENT).start();
                var peer = server.connect()) {
            peer.send("action", "put", "path", "/a", "body", true).sendRaw("1         x0         60000     {");

            trickle(peer);
        }
    }

    @Test
    void headersTogetherTakeNoMoreThanTheirBudget() throws Exception {
        Limits limits = Bounds.waits(Limits.DEFAULT, LONG, LONG, LONG);
        try (var server = RunningServer.setup(Handlers.ping()).with(limits).start();
                var other = server.connect()) {
            List<Peer> peers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                peers.add(begun(server));
            }
            assertEquals(204, other.ask("action", "ping").status(0));

            assertEquals("full", firstWord(peers));
            for (Peer peer : peers) {
                peer.close();
            }
            while (!isTaken(server)) {
                Thread.onSpinWait();
            }
        }
    }

    /** The code that one of {@code peers} hears first; the others may hear nothing. */
    private static Object firstWord(List<Peer> peers) throws InterruptedException {
        var words = new LinkedBlockingQueue<>();
        for (Peer peer : peers) {
            Thread.startVirtualThread(() -> {
                try {
                    words.add(String.valueOf(peer.read().get("code")));
                } catch (IOException e) {
                    return; // the test has closed it
                }
            });
        }
        return words.take();
    }

    /** Whether there is room for a long header now. */
    private static boolean isTaken(RunningServer server) throws IOException {
        try (var peer = server.connect()) {
            Header reply = peer.sendRaw(Peer.length(60_000) + "{\"action\":\"ping\"" + " ".repeat(59_983) + "}")
                    .read();
            assertTrue(reply.status(0) == 204 || "full".equals(reply.get("code")), reply::json);
            return reply.status(0) == 204;
        }
    }
}
