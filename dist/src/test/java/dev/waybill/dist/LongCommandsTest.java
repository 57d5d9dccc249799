package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Table;
import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Commands that take their time: what their caller hears meanwhile, and that its leaving ends them. */
class LongCommandsTest {

    private final CountDownLatch runs = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    /** Says nothing for hours. */
    private CommandHandler silent() {
        return Handlers.of("silent", CommandSpec::endless, request -> {
            runs.countDown();
            try {
                request.pause(Duration.ofHours(1));
            } finally {
                ended.countDown();
            }
            return Reply.done();
        });
    }

    private void assertEnds() throws InterruptedException {
        assertTrue(ended.await(10, TimeUnit.SECONDS), "the command runs on");
    }

    @Test
    void anEndlessCommandEndsWithItsCallersStream() throws Exception {
        try (var server = RunningServer.of(silent());
                var peer = server.connect()) {
            peer.send("action", "silent");
            runs.await();

            peer.endOutput();

            assertEnds();
        }
    }

    /** Works until it is told to end, as {@code cp} of a large tree does. */
    private CommandHandler busy() {
        return Handlers.of("busy", request -> {
            runs.countDown();
            try {
                while (mayEnd.getCount() > 0) {
                    request.checkpoint();
                }
            } finally {
                ended.countDown();
            }
            return Reply.done();
        });
    }

    @Test
    void aCommandEndsWhenItsCallerClosesTheConnection() throws Exception {
        try (var server = RunningServer.of(busy())) {
            try (var peer = server.connect()) {
                peer.send("action", "busy");
                runs.await();
            }

            assertEnds();
        }
    }

    @Test
    void aCommandGoesOnForACallerThatHasOnlyEndedItsSide() throws Exception {
        try (var server = RunningServer.of(busy());
                var peer = server.connect()) {
            peer.send("action", "busy", "id", 7L);
            runs.await();
            peer.endOutput();

            assertEquals(Header.of("id", 7L, "status", 102L), peer.read(), "are you there?");
            mayEnd.countDown();

            Header reply = peer.read();
            while (reply.status(0) == 102) {
                reply = peer.read();
            }
            assertEquals(204, reply.status(0));
        }
    }

    @Test
    void aPauseMayBeLongerThanNanosecondsCanTell() throws Exception {
        CommandHandler patient = Handlers.of("patient", CommandSpec::endless, request -> {
            runs.countDown();
            request.pause(Duration.ofDays(200_000));
            return Reply.done();
        });
        try (var server = RunningServer.of(patient);
                var peer = server.connect()) {
            peer.send("action", "patient");
            runs.await();
            peer.reset();

            Line line = server.log().await(Line.class, each -> !(each instanceof Line.Ended));

            assertInstanceOf(Line.Answered.class, line);
        }
    }

    @Test
    void anEndlessCommandEndsWhenItsCallerIsReset() throws Exception {
        try (var server = RunningServer.of(silent());
                var peer = server.connect()) {
            peer.send("action", "silent");
            runs.await();

            peer.reset();

            assertEnds();
        }
    }

    @Test
    void anEndlessCommandEndsAlsoWhereItsCallerHasSentMoreRequests() throws Exception {
        try (var server = RunningServer.of(silent(), Handlers.ping());
                var peer = server.connect()) {
            peer.send("action", "silent").send("action", "ping");
            runs.await();

            peer.endOutput();

            assertEnds();
        }
    }

    @Test
    void commandEndsWhenItsCallerClosesBehindMoreRequestsThanAnyBufferHolds() throws Exception {
        CommandHandler work = Handlers.of("work", request -> {
            runs.countDown();
            try {
                request.pause(Duration.ofHours(1));
            } finally {
                ended.countDown();
            }
            return Reply.done();
        });
        try (var server = RunningServer.of(work, Handlers.ping())) {
            try (var peer = server.connect()) {
                peer.send("action", "work");
                runs.await();
                peer.sendRaw((Peer.length(17) + "{\"action\":\"ping\"}").repeat(60_000));
            }

            assertEnds();
        }
    }

    @Test
    void whatIsAskedBehindAnEndlessCommandWaits() throws Exception {
        CommandHandler endless = Handlers.of("endless", CommandSpec::endless, request -> {
            runs.countDown();
            while (ended.getCount() > 0) {
                request.pause(Duration.ofMillis(1));
            }
            return Reply.done();
        });
        try (var server = RunningServer.of(endless, Handlers.ping());
                var peer = server.connect()) {
            peer.send("action", "endless", "id", 1L);
            runs.await();
            peer.send("action", "ping", "id", 2L);
            ended.countDown();

            assertEquals(1L, peer.read().get("id"));
            assertEquals(2L, peer.read().get("id"));
        }
    }

    @Test
    void tailFollowsWhatIsAdded() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var peer = server.connect()) {
            var log = Files.writeString(server.root().resolve("log"), "one\n");
            peer.ask("action", "tail", "path", "/log", "follow", true);
            assertEquals("one\n", new String(peer.readChunk(), StandardCharsets.UTF_8));

            Files.writeString(log, "two\n", StandardOpenOption.APPEND);

            assertEquals("two\n", new String(peer.readChunk(), StandardCharsets.UTF_8));
        }
    }

    private static CommandHandler works(AtomicBoolean done) {
        return Handlers.of("work", request -> {
            for (int i = 1; !done.get(); i++) {
                request.progress(i, 0, "step " + i);
            }
            return Reply.done();
        });
    }

    @Test
    void whoAskedForProgressHearsOfIt() throws Exception {
        var done = new AtomicBoolean();
        try (var server = RunningServer.of(works(done));
                var peer = server.connect()) {
            Header interim = peer.ask("action", "work", "progress", true, "id", "w");
            done.set(true);

            assertEquals(102, interim.status(0));
            assertEquals("w", interim.get("id"));
            assertEquals("step " + interim.get("done"), interim.get("message"));
            Header last = peer.read();
            while (last.status(0) == 102) {
                last = peer.read();
            }
            assertEquals(204, last.status(0));
        }
    }

    @Test
    void progressIsToldUntilTheFirstRowIsSent() throws Exception {
        var done = new AtomicBoolean();
        Table<String> table = Table.of(String.class).text("row", row -> row);
        CommandHandler counts = Handlers.of(
                "counts",
                request -> Reply.rows(table, rows -> {
                    while (!done.get()) {
                        request.progress(1, 2, "counting");
                    }
                    rows.add("counted");
                }));
        try (var server = RunningServer.of(counts);
                var peer = server.connect()) {
            assertEquals(102, peer.ask("action", "counts", "progress", true).status(0));
            done.set(true);

            Header last = peer.read();
            while (last.status(0) == 102) {
                last = peer.read();
            }
            assertEquals(200, last.status(0));
            assertEquals("{\"row\":\"counted\"}\n", peer.readBody().text());
        }
    }

    @Test
    void whoDidNotAskHearsOfNoProgress() throws Exception {
        var done = new AtomicBoolean();
        try (var server = RunningServer.of(works(done), Handlers.ping());
                var quiet = server.connect();
                var curious = server.connect()) {
            quiet.send("action", "work");
            assertEquals(102, curious.ask("action", "work", "progress", true).status(0));
            done.set(true);

            assertEquals(204, quiet.read().status(0));
        }
    }

    @Test
    void interimsStopWhereTheBodyBegins() throws Exception {
        CommandHandler both = Handlers.of(
                "both",
                request -> Reply.stream("text/plain", out -> {
                    out.write('x');
                    out.flush();
                    long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
                    while (System.nanoTime() < end) {
                        request.progress(1, 2, "more");
                    }
                }));
        try (var server = RunningServer.of(both);
                var peer = server.connect()) {
            assertEquals(200, peer.ask("action", "both", "progress", true).status(0));

            var body = peer.readBody();
            assertTrue(body.isWhole());
            assertFalse(body.text().contains("more"));
        }
    }
}
