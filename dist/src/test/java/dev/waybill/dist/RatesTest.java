package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.Header;
import dev.waybill.server.limit.Allowance;
import dev.waybill.server.limit.BodyRate;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How slowly bodies may move, and how fast. */
class RatesTest {

    private static final Limits USUAL = Limits.DEFAULT;
    private static final int TRICKLERS = 100;

    private static Limits withSlowestBody(long bytesPerSecond, Duration window) {
        var waits = USUAL.waits();
        return USUAL.with(new Limits.Waits(
                waits.idle(), waits.handshake(), waits.header(), waits.stall(), new BodyRate(bytesPerSecond, window)));
    }

    @Test
    void aBodyThatTricklesEndsItsConnectionAndStoresNothing() throws Exception {
        try (var server = RunningServer.setupInstalled()
                        .with(withSlowestBody(1 << 30, Duration.ofMillis(600)))
                        .start();
                var peer = server.connect()) {
            peer.send("action", "put", "path", "/a", "body", true, "id", 3L).sendRaw("9999999999");
            trickle(peer, server.log());

            Header goodbye = peer.read();
            while (goodbye.status(0) == 102) { // the server asks whether anybody is there who sends so much ahead
                goodbye = peer.read();
            }
            assertEquals(408, goodbye.status(0), goodbye.json());
            assertEquals("too-slow", goodbye.get("code"));
            assertTrue(Files.notExists(server.root().resolve("a")));
        }
    }

    /** Sends byte after byte until the server has had enough of it. */
    private static void trickle(Peer peer, RecordingLog log) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        try {
            while (log.lines().stream().noneMatch(RecordingLog.Line.Ended.class::isInstance)) {
                assertTrue(System.nanoTime() < deadline, "the connection goes on");
                peer.sendRaw("x");
            }
        } catch (IOException e) {
            assertTrue(System.nanoTime() < deadline, "closed ahead of the last byte, as " + e.getMessage());
        }
    }

    @Test
    void readersThatTakeNothingAreCutAndOthersAreServed() throws Exception {
        List<Peer> readers = new ArrayList<>();
        try (var server = RunningServer.setupInstalled()
                        .with(withSlowestBody(1 << 10, Duration.ofSeconds(2)))
                        .start();
                var healthy = server.connect()) {
            Files.write(server.root().resolve("large"), new byte[16 << 20]);
            for (int i = 0; i < TRICKLERS; i++) {
                readers.add(server.connect().send("action", "get", "path", "/large"));
            }
            for (int cut = 0; cut < TRICKLERS; cut++) {
                assertEquals(204, healthy.ask("action", "ping").status(0));
                server.log()
                        .await(
                                RecordingLog.Line.Ended.class,
                                line -> line.sentence().startsWith("a body moved more slowly than 1024"));
            }
            assertEquals(204, healthy.ask("action", "ping").status(0));
        } finally {
            for (Peer reader : readers) {
                reader.close();
            }
        }
    }

    private static Limits moving(long bytesPerSecond) {
        return USUAL.withBytesPerSecond(bytesPerSecond);
    }

    @Test
    void noConnectionMovesFasterThanAllMay() throws Exception {
        byte[] content = new byte[400_000];
        content[399_999] = 7;
        long began = System.nanoTime();
        try (var server = RunningServer.setupInstalled().with(moving(1_000_000)).start();
                var peer = server.connect()) {
            peer.send("action", "put", "path", "/a", "body", true).sendBody(content);
            assertEquals(201, peer.read().status(0));
            assertEquals(200, peer.ask("action", "get", "path", "/a").status(0));
            assertArrayEquals(content, peer.readBody().bytes());
        }

        // either way a tenth of a second is given in advance
        assertTrue(System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(2 * (400 - 100)));
    }

    @Test
    void connectionsOfOneAddressShareWhatAnonymousCallersGet() throws Exception {
        Allowance usual = Allowance.DEFAULT;
        var slow = new Allowance(
                usual.connections(), usual.uploadBytes(), 1_000_000, usual.quotaBytes(), usual.quotaFiles());
        long began = System.nanoTime();
        try (var server = RunningServer.setupInstalled().with(USUAL.with(slow)).start();
                var one = server.connect();
                var other = server.connect()) {
            Files.write(server.root().resolve("a"), new byte[200_000]);
            one.send("action", "get", "path", "/a");
            other.send("action", "get", "path", "/a");
            for (Peer peer : List.of(one, other)) {
                assertEquals(200, peer.read().status(0));
                assertTrue(peer.readBody().isWhole());
            }
        }

        assertTrue(System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(400 - 100));
    }

    @Test
    void aServerStopsThoughConnectionsWaitForTheirTurn() throws Exception {
        try (var server = RunningServer.setupInstalled()
                        .with(Bounds.graceAlone(moving(1000), Duration.ZERO))
                        .start();
                var peer = server.connect()) {
            peer.send("action", "put", "path", "/a", "body", true).sendBody(new byte[100_000]);

            server.stop();

            assertTrue(Files.notExists(server.root().resolve("a")));
        }
    }
}
