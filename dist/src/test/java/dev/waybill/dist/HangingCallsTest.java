package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.Reply;
import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that go on and on take their own time, and nobody else's. */
@Timeout(60)
class HangingCallsTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int MAX_HANGING = 8;

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
            for (int i = 0; i < MAX_HANGING; i++) {
                giveUp(server);
            }

            Header refused = peer.ask("action", "hangs");
            assertEquals(429, refused.status(0));
            assertEquals(
                    "8 calls of hangs were given up and run still, so it takes no more: the server's operator can mend"
                            + " or reload its plugin",
                    refused.get("error"));
            assertEquals(204, peer.ask("action", "ping").status(0));

            end.release(MAX_HANGING + 1);
            while (peer.ask("action", "hangs").status(0) == 429) {
                Thread.onSpinWait();
            }
        }
    }
}
