package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.Reply;
import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls that go on and on take their own time, and nobody else's. */
@Timeout(60)
class HangingCallsTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int LOOPS = 8;
    private static final int MOST_HANGING = 8;

    @TempDir
    private Path plugins;

    private final Semaphore end = new Semaphore(0);

    private CommandHandler hangs(boolean heavy) {
        return Handlers.of("hangs", spec -> (heavy ? spec.heavy() : spec).deadline(SHORT), request -> {
            end.acquireUninterruptibly();
            return Reply.done();
        });
    }

    private static RunningServer start(RunningServer.Setup setup) throws IOException {
        return setup.with(Bounds.grace(SHORT)).start();
    }

    private static void giveUp(RunningServer server) throws IOException {
        try (Peer peer = server.connect()) {
            assertEquals(504, peer.ask("action", "hangs").status(0));
        }
    }

    @Test
    void aCallThatIsGivenUpIsNamedInTheLogWithThePlaceWhereItIs() throws Exception {
        try (var server = start(RunningServer.setup(hangs(false)))) {
            giveUp(server);

            Line.GivenUp line = server.log().await(Line.GivenUp.class, any -> true);
            assertEquals("hangs", line.action());
            assertTrue(
                    line.trace().stream()
                            .anyMatch(frame ->
                                    frame.getClassName().startsWith(getClass().getName())),
                    line.trace().toString());
            end.release();
        }
    }

    @Test
    void heavyCallsThatAreGivenUpGiveTheirTurnsBack() throws Exception {
        int turns = Runtime.getRuntime().availableProcessors();
        CommandHandler next = Handlers.of("next", spec -> spec.heavy(), request -> Reply.done());
        try (var server = start(RunningServer.setup(hangs(true), next))) {
            for (int i = 0; i < turns; i++) {
                giveUp(server);
            }
            try (Peer peer = server.connect()) {
                assertEquals(204, peer.ask("action", "next").status(0));
            }
            end.release(turns);
        }
    }

    @Test
    void aCommandThatHangsAgainAndAgainIsRefusedUntilItsCallsHaveEnded() throws Exception {
        try (var server = start(RunningServer.setup(hangs(false), Handlers.ping()));
                Peer peer = server.connect()) {
            for (int i = 0; i < MOST_HANGING; i++) {
                giveUp(server);
            }

            Header refused = peer.ask("action", "hangs");
            assertEquals(429, refused.status(0));
            assertEquals(
                    "8 calls of hangs were given up and run still, so it takes no more: the server's operator can mend"
                            + " or reload its plugin",
                    refused.get("error"));
            assertEquals(204, peer.ask("action", "ping").status(0));

            end.release(MOST_HANGING + 1);
            while (peer.ask("action", "hangs").status(0) == 429) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void loopsWithoutACheckpointKeepNobodyWaitingAndAreToldOfOnce() throws Exception {
        assumeTrue(Runtime.version().feature() >= 24, "the number of carriers can be changed");
        PluginJar.write(plugins.resolve("loop.jar"), """
                import dev.waybill.api.*;

                public final class Plugin implements CommandHandler {
                    public CommandSpec spec() {
                        return CommandSpec.reading("loop", "For a test.").deadline(java.time.Duration.ofSeconds(12));
                    }

                    public Reply handle(Request request) {
                        while (!Thread.currentThread().isInterrupted()) {}
                        return Reply.done();
                    }
                }
                """);
        try (var server = RunningServer.setup(Handlers.ping())
                        .withPlugins(plugins)
                        .start();
                Peer before = server.connect()) {
            List<Peer> loops = new ArrayList<>();
            for (int i = 0; i < LOOPS; i++) {
                loops.add(server.connect());
            }
            for (Peer loop : loops) {
                loop.send("action", "loop");
            }
            Line.Starved starved = server.log().await(Line.Starved.class, any -> true);
            assertEquals(204, before.ask("action", "ping").status(0));
            try (Peer peer = server.connect()) {
                assertEquals(204, peer.ask("action", "ping").status(0));
            }

            assertEquals(List.of("loop"), starved.actions());
            assertTrue(
                    server.log().lines().stream()
                            .noneMatch(line -> line instanceof Line.Answered answered
                                    && answered.action().equals("loop")),
                    "the loops had ended before");
            for (Peer loop : loops) {
                assertEquals(204, loop.read().status(0));
                loop.close();
            }
            assertTrue(server.log().lines().stream().noneMatch(Line.Starved.class::isInstance), "told of again");
        }
    }
}
