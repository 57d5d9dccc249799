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
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
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
            for (int i = 0; i < 1_000; i++) {
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
        Limits limits = Bounds.waits(Limits.DEFAULT, LONG, Duration.ofSeconds(2), LONG);
        try (var server = RunningServer.setup(Handlers.ping()).with(limits).start();
                var other = server.connect()) {
            List<Peer> peers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                peers.add(begun(server));
            }
            assertEquals(204, other.ask("action", "ping").status(0));

            List<@Nullable Object> words = new ArrayList<>();
            for (Peer peer : peers) {
                words.add(peer.read().get("code"));
                peer.close();
            }

            assertTrue(words.contains("full"), words::toString);
            words.removeAll(List.of("full", "too-slow"));
            assertEquals(List.of(), words);
            other.sendRaw(Peer.length(60_000) + "{\"action\":\"ping\"" + " ".repeat(59_983) + "}");
            assertEquals(204, other.read().status(0));
        }
    }
}
