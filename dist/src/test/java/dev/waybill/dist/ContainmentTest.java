package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.protocol.Header;
import dev.waybill.server.command.CommandLimits;
import dev.waybill.server.plugin.PluginSettings;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What one command may not do to its connection, to other commands and to the server. */
class ContainmentTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void aCommandThatGoesOnAfterItsDeadlineIsGivenUpWithAWord() throws Exception {
        var never = new Semaphore(0);
        CommandHandler hangs = Handlers.of("hangs", spec -> spec.deadline(SHORT), request -> {
            never.acquireUninterruptibly();
            return Reply.done();
        });
        try (var server = RunningServer.setup(hangs, Handlers.ping())
                        .with(Bounds.grace(SHORT))
                        .start();
                var peer = server.connect();
                var other = server.connect()) {
            Header goodbye = peer.ask("action", "hangs", "id", 7L);

            assertEquals(504, goodbye.status(0));
            assertEquals(7L, goodbye.get("id"));
            assertEquals(true, goodbye.get("close"));
            assertTrue(peer.isAtEnd());
            assertEquals(204, other.ask("action", "ping").status(0));
            never.release();
        }
    }

    @Test
    void aCommandThatSwallowsItsInterruptHearsOfItAtEachCheckpoint() throws Exception {
        var goesOn = new AtomicBoolean(true);
        CommandHandler stubborn = Handlers.of("stubborn", spec -> spec.deadline(SHORT), request -> {
            int swallowed = 0;
            while (swallowed < 3 && goesOn.get()) {
                try {
                    request.checkpoint();
                } catch (InterruptedException e) {
                    swallowed++;
                }
            }
            return Reply.ok().with("swallowed", swallowed);
        });
        try (var server = RunningServer.setup(stubborn).with(Bounds.grace(LONG)).start();
                var peer = server.connect()) {
            Header reply = peer.ask("action", "stubborn");

            assertEquals(3L, reply.get("swallowed"), reply.json());
        }
    }

    @Test
    void aHeavyCommandHasADeadlineToo() throws Exception {
        CommandHandler heavy = Handlers.of("heavy", spec -> spec.heavy().deadline(SHORT), request -> {
            while (true) {
                request.checkpoint();
            }
        });
        try (var server = RunningServer.setup(heavy, Handlers.ping())
                        .with(Bounds.grace(LONG))
                        .start();
                var peer = server.connect()) {
            assertEquals(504, peer.ask("action", "heavy").status(0));
            assertEquals(204, peer.ask("action", "ping").status(0));
        }
    }

    @Test
    void heavyCommandsWaitForTheirTurnAndMeetTheirDeadlineThere() throws Exception {
        var go = new CountDownLatch(1);
        var running = new Semaphore(0);
        int turns = Runtime.getRuntime().availableProcessors();
        CommandHandler holds = Handlers.of("holds", CommandSpec::heavy, request -> {
            running.release();
            go.await();
            return Reply.done();
        });
        CommandHandler late = Handlers.of("late", spec -> spec.heavy().deadline(SHORT), request -> Reply.done());
        try (var server = RunningServer.setup(holds, late, Handlers.ping())
                        .with(Bounds.grace(LONG))
                        .start();
                var peer = server.connect()) {
            var holding = new java.util.ArrayList<Peer>();
            for (int i = 0; i < turns; i++) {
                holding.add(server.connect().send("action", "holds"));
            }
            running.acquire(turns);

            assertEquals(504, peer.ask("action", "late").status(0));
            assertEquals(204, peer.ask("action", "ping").status(0));
            go.countDown();
            for (Peer each : holding) {
                assertEquals(204, each.read().status(0));
                each.close();
            }
            assertEquals(204, peer.ask("action", "holds").status(0));
        }
    }

    @Test
    void oneCallTooManyIsRefusedAndTheNextIsNot() throws Exception {
        var runs = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        CommandHandler single = Handlers.of("single", spec -> spec.callsAtMost(1), request -> {
            runs.countDown();
            go.await();
            return Reply.done();
        });
        try (var server = RunningServer.of(single);
                var first = server.connect();
                var second = server.connect()) {
            first.send("action", "single");
            runs.await();

            Header refused = second.ask("action", "single");

            assertEquals(429, refused.status(0));
            assertEquals("too-many", refused.get("code"));
            go.countDown();
            assertEquals(204, first.read().status(0));
            assertEquals(204, second.ask("action", "single").status(0));
        }
    }

    private static CommandHandler takes(long maxBytes) {
        return Handlers.of(
                "takes", spec -> spec.takes(Parameter.file("file", "the bytes")).bodyAtMost(maxBytes), request -> {
                    var buffer = ByteBuffer.allocate(1024);
                    while (request.body().read(buffer.clear()) >= 0) {
                        buffer.flip();
                    }
                    return Reply.done();
                });
    }

    @Test
    void aBodyThatIsTooLargeForItsCommandIsRefused() throws Exception {
        try (var server = RunningServer.of(takes(4), Handlers.ping());
                var peer = server.connect()) {
            peer.send("action", "takes", "body", true).sendBody(new byte[4]);
            assertEquals(204, peer.read().status(0));

            peer.send("action", "takes", "body", true).sendBody(new byte[5]);

            assertEquals(413, peer.read().status(0));
            assertEquals(204, peer.ask("action", "ping").status(0));
        }
    }

    @Test
    void whatTheOperatorSaysOfACommandGoesAheadOfItsSpec() throws Exception {
        var limits = new CommandLimits(null, 2L, null);
        try (var server = RunningServer.setup(takes(4))
                        .with(new PluginSettings(Map.of(), Map.of("takes", limits)))
                        .start();
                var peer = server.connect()) {
            peer.send("action", "takes", "body", true).sendBody(new byte[3]);

            assertEquals(413, peer.read().status(0));
        }
    }

    @Test
    void whatACommandLeavesOpenIsNamedInTheLog() throws Exception {
        CommandHandler leaks = Handlers.of("leaks", request -> {
            request.files().open(RemotePath.of("/a.txt"));
            request.files().list(RemotePath.ROOT).iterator().next();
            return Reply.done();
        });
        CommandHandler tidy =
                Handlers.of("tidy", request -> Reply.file(request.files().open(RemotePath.of("/a.txt"))));
        try (var server = RunningServer.of(leaks, tidy);
                var peer = server.connect()) {
            Files.writeString(server.root().resolve("a.txt"), "hello");
            peer.ask("action", "leaks");

            assertEquals(
                    new Line.LeftOpen("leaks", "the listing of /"),
                    server.log().await(Line.LeftOpen.class, line -> true));
            assertEquals(new Line.LeftOpen("leaks", "/a.txt"), server.log().await(Line.LeftOpen.class, line -> true));
            peer.ask("action", "tidy");
            peer.readBody();
            server.log().await(Line.Answered.class, line -> line.action().equals("tidy"));
            peer.ask("action", "tidy");
            assertFalse(server.log().lines().stream().anyMatch(Line.LeftOpen.class::isInstance));
        }
    }

    @Test
    void aCheckOfAnArgumentThatThrowsIsOneIncident() throws Exception {
        CommandHandler checks = Handlers.of(
                "checks",
                spec -> spec.takes(Parameter.text("word", "a word").require("must be good", word -> {
                    throw new NoClassDefFoundError("com/example/Lost");
                })),
                request -> Reply.done());
        try (var server = RunningServer.of(checks, Handlers.ping());
                var peer = server.connect()) {
            assertEquals(500, peer.ask("action", "checks", "word", "x").status(0));
            assertEquals(204, peer.ask("action", "ping").status(0));
        }
    }

    @Test
    void theContextClassLoaderIsThePluginsWhileItRunsAndWhileItsBodyIsWritten() throws Exception {
        ClassLoader expected = ContainmentTest.class.getClassLoader();
        CommandHandler looks = Handlers.of("looks", request -> {
            boolean inside = expected.equals(Thread.currentThread().getContextClassLoader());
            return Reply.stream("text/plain", out -> {
                boolean writing = expected.equals(Thread.currentThread().getContextClassLoader());
                out.write((inside + " " + writing).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            });
        });
        try (var server = RunningServer.of(looks);
                var peer = server.connect()) {
            peer.ask("action", "looks");

            assertEquals("true true", peer.readBody().text());
        }
    }
}
