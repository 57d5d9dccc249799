package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.protocol.Header;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who waits too long, or is one too many. */
class LimitsTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static void assertGoodbye(int status, String code, Peer peer) throws IOException {
        Header goodbye = peer.read();
        assertEquals(status, goodbye.status(0), goodbye.json());
        assertEquals(code, goodbye.get("code"));
        assertEquals(true, goodbye.get("close"));
        assertTrue(peer.isAtEnd());
    }

    @Test
    void whoAsksNothingForTooLongIsToldGoodbye() throws Exception {
        try (var server = RunningServer.setup(Handlers.ping())
                        .with(Bounds.patience(SHORT, LONG, LONG, GRACE))
                        .start();
                var peer = server.connect()) {
            assertGoodbye(408, "idle", peer);
        }
    }

    @Test
    void whoStopsWithinAHeaderIsToldGoodbye() throws Exception {
        try (var server = RunningServer.setup(Handlers.ping())
                        .with(Bounds.patience(LONG, SHORT, LONG, GRACE))
                        .start();
                var peer = server.connect()) {
            peer.sendRaw("17        {\"act");

            assertGoodbye(408, "too-slow", peer);
        }
    }

    @Test
    void whoStopsWithinABodyIsToldGoodbyeAndNothingIsStored() throws Exception {
        try (var server = RunningServer.setupInstalled()
                        .with(Bounds.patience(LONG, SHORT, LONG, GRACE))
                        .start();
                var peer = server.connect()) {
            peer.send("action", "put", "path", "/a", "body", true, "id", 3L).sendRaw("5         he");

            Header goodbye = peer.read();
            assertEquals(408, goodbye.status(0));
            assertEquals(3L, goodbye.get("id"));
            assertEquals(true, goodbye.get("close"));
            assertTrue(peer.isAtEnd());
            assertTrue(java.nio.file.Files.notExists(server.root().resolve("a")));
        }
    }

    @Test
    void whoTakesNothingIsCutOff() throws Exception {
        try (var server = RunningServer.setupInstalled()
                        .with(Bounds.patience(LONG, SHORT, LONG, GRACE))
                        .start();
                var peer = server.connect()) {
            try (var file = FileChannel.open(
                    server.root().resolve("large"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.allocate(1), 1L << 26);
            }
            peer.send("action", "get", "path", "/large");

            server.log().await(RecordingLog.Line.Ended.class, line -> true);
        }
    }

    /** A connection whose {@code wait} has begun: one that came too late was told goodbye, and another one tries again. */
    private static Peer waiting(RunningServer server, CountDownLatch runs) throws Exception {
        while (true) {
            Peer peer = server.connect();
            peer.send("action", "wait");
            if (runs.await(1, TimeUnit.SECONDS)) {
                return peer;
            }
            peer.close();
        }
    }

    @Test
    void aCommandThatTakesLongIsNotIdle() throws Exception {
        var runs = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var waits = Handlers.of("wait", request -> {
            runs.countDown();
            released.await();
            return Reply.done();
        });
        try (var server = RunningServer.setup(waits, Handlers.ping())
                        .with(Bounds.patience(SHORT, SHORT, LONG, GRACE))
                        .start();
                var peer = waiting(server, runs);
                var idle = server.connect()) {
            assertGoodbye(408, "idle", idle);
            released.countDown();
            assertEquals(204, peer.read().status(0));
        }
    }

    @Test
    void aCommandBeyondItsDeadlineIsAnsweredAndTheConnectionLives() throws Exception {
        var waits = Handlers.of("wait", request -> {
            new CountDownLatch(1).await();
            return Reply.done();
        });
        try (var server = RunningServer.setup(waits, Handlers.ping())
                        .with(Bounds.patience(LONG, Duration.ofSeconds(1), SHORT, GRACE))
                        .start();
                var peer = server.connect()) {
            Header late = peer.ask("action", "wait", "id", 1L);

            assertEquals(504, late.status(0));
            assertEquals("deadline", late.get("code"));
            assertEquals(204, peer.ask("action", "ping").status(0));
        }
    }

    @Test
    void aCommandHasADeadlineOfItsOwn() throws Exception {
        var waits = Handlers.of("wait", spec -> spec.deadline(SHORT), request -> {
            new CountDownLatch(1).await();
            return Reply.done();
        });
        try (var server = RunningServer.setup(waits)
                        .with(Bounds.patience(LONG, Duration.ofSeconds(1), LONG, GRACE))
                        .start();
                var peer = server.connect()) {
            assertEquals(504, peer.ask("action", "wait").status(0));
        }
    }

    @Test
    void aCommandThatCatchesItsInterruptIsLateAllTheSame() throws Exception {
        var stubborn = Handlers.of("stubborn", request -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
            return Reply.done();
        });
        try (var server = RunningServer.setup(stubborn, Handlers.ping())
                        .with(Bounds.patience(LONG, Duration.ofSeconds(1), SHORT, GRACE))
                        .start();
                var peer = server.connect()) {
            assertEquals(504, peer.ask("action", "stubborn").status(0));
            assertEquals(204, peer.ask("action", "ping").status(0));
        }
    }

    @Test
    void aDeadlineThatPassesWhileABodyIsAwaitedIsToldInAGoodbye() throws Exception {
        var reads = Handlers.of("read", spec -> spec.takes(Parameter.file("file", "what to read")), request -> {
            request.body().stream().readAllBytes();
            return Reply.done();
        });
        try (var server = RunningServer.setup(reads)
                        .with(Bounds.patience(LONG, Duration.ofSeconds(10), SHORT, GRACE))
                        .start();
                var peer = server.connect()) {
            peer.send("action", "read", "body", true).sendChunk(new byte[1]);

            assertGoodbye(504, "deadline", peer);
        }
    }

    @Test
    void oneConnectionTooManyIsRefusedInItsGreeting() throws Exception {
        try (var server = RunningServer.setup(Handlers.ping())
                        .with(Bounds.connections(2, 100))
                        .start();
                var first = server.connect();
                var second = server.connect();
                var third = Peer.connect(server.address())) {
            assertGoodbye(503, "full", third);
            assertEquals(204, first.ask("action", "ping").status(0));
            assertEquals(204, second.ask("action", "ping").status(0));
        }
    }

    @Test
    void oneConnectionTooManyFromAnAddressIsRefusedInItsGreeting() throws Exception {
        try (var server = RunningServer.setup(Handlers.ping())
                        .with(Bounds.connections(100, 1))
                        .start();
                var first = server.connect();
                var second = Peer.connect(server.address())) {
            assertGoodbye(503, "full", second);
            assertEquals(204, first.ask("action", "ping").status(0));
        }
    }

    @Test
    void whoLeavesMakesRoom() throws Exception {
        try (var server = RunningServer.setup(Handlers.ping())
                .with(Bounds.connections(1, 1))
                .start()) {
            server.connect().close();

            assertNull(greetingOnceThereIsRoom(server).get("close"));
        }
    }

    /** When a server notices that a peer has left is its own affair: it is asked until it has, or for ten seconds. */
    private static Header greetingOnceThereIsRoom(RunningServer server) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        Header greeting;
        do {
            try (var peer = Peer.connect(server.address())) {
                greeting = peer.read();
            }
        } while (greeting.status(0) == 503 && System.nanoTime() < end);
        return greeting;
    }

    @Test
    void aThousandIdleConnectionsHinderNobody() throws Exception {
        try (var server = RunningServer.setupInstalled()
                .with(Bounds.connections(2000, 2000))
                .start()) {
            List<Peer> idle = new ArrayList<>();
            // as many as one address may have, with the one that works
            for (int i = 1; i < Limits.DEFAULT.connections().perAddress(); i++) {
                idle.add(server.connect());
            }
            try (var peer = server.connect()) {
                peer.send("action", "put", "path", "/a", "body", true).sendBody(new byte[1 << 20]);

                assertEquals(201, peer.read().status(0));
                assertEquals(204, idle.getLast().ask("action", "ping").status(0));
            }
            for (Peer peer : idle) {
                peer.close();
            }
        }
    }
}
