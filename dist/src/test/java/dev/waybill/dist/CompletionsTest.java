package dev.waybill.dist;

import static dev.waybill.dist.Ruled.allow;
import static dev.waybill.dist.Ruled.deny;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Completion;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.client.RefusedException;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.Rows;
import dev.waybill.client.WaybillClient;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line.Failed;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What commands offer for their arguments, asked of a real server. */
@Timeout(30)
class CompletionsTest {

    /** A command with one argument, whose completion is the test's. */
    private record Offering(Completion completion) implements CommandHandler {
        @Override
        public CommandSpec spec() {
            return CommandSpec.reading("offering", "Offers.")
                    .takes(Parameter.text("word", "a word").completes(completion));
        }

        @Override
        public Reply handle(Request request) {
            return Reply.ok();
        }
    }

    private static RunningServer serverOf(Completion completion) throws IOException {
        return RunningServer.setupInstalled().with(new Offering(completion)).start();
    }

    private static WaybillClient connect(RunningServer server) throws IOException {
        return WaybillClient.connect("waybill://127.0.0.1:" + server.port());
    }

    private static List<String> ask(WaybillClient client, String typed) throws IOException {
        var values = new ArrayList<String>();
        try (Rows rows = client.rows("complete", "command", "offering", "parameter", "word", "typed", typed)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                values.add(row.text("value"));
            }
        }
        return values;
    }

    private static RefusedException refused(WaybillClient client) {
        return assertThrows(RefusedException.class, () -> ask(client, ""));
    }

    @Test
    void valuesComeAndTheCatalogTellsThatThereAreSome() throws Exception {
        try (var server = serverOf(typing -> List.of("one", "other", "two"));
                var client = connect(server)) {
            assertEquals(List.of("one", "other"), ask(client, "o"));
            RemoteCommand told = client.commands().stream()
                    .filter(each -> each.name().equals("offering"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(told.parameters().get(0).isCompleted());
        }
    }

    @Test
    void theyAreBoundedHoweverManyACommandOffers() throws Exception {
        try (var server = serverOf(typing -> Collections.nCopies(100_000, "x".repeat(100)));
                var client = connect(server)) {
            assertEquals(1_000, ask(client, "").size());
        }
        try (var server = serverOf(typing -> List.of("x".repeat(1 << 20), "y"));
                var client = connect(server)) {
            assertEquals(List.of("y"), ask(client, ""));
        }
    }

    @Test
    void aDefectIsOneIncidentAndTheCommandItselfGoesOn() throws Exception {
        try (var server = serverOf(typing -> {
                    throw new IllegalStateException("planted");
                });
                var client = connect(server)) {
            assertEquals(500, refused(client).status());
            server.log().await(Failed.class, line -> line.action().equals("offering"));
            assertEquals(200, client.call("offering", "word", "a").status());
        }
    }

    @Test
    void oneThatHangsIsInterrupted() throws Exception {
        var never = new CountDownLatch(1);
        try (var server = serverOf(typing -> {
                    never.await();
                    return List.of();
                });
                var client = connect(server)) {
            assertEquals(504, refused(client).status());
        }
    }

    @Test
    void whoMayNotCallTheCommandIsOfferedNothing() throws Exception {
        try (Ruled server = Ruled.of(allow("*", "ada"), deny("recent", "ada")).with("d/a.secret", "s");
                Peer ada = server.as("ada")) {
            assertEquals(
                    403,
                    ada.ask(
                                    "action",
                                    "complete",
                                    "command",
                                    "recent",
                                    "parameter",
                                    "ending",
                                    "arguments",
                                    List.of("folder=/d"))
                            .status(0));
        }
    }

    @Test
    void aCompletionSeesTheFilesThatItsCallerMaySee() throws Exception {
        try (Ruled server = Ruled.of(allow("*", "ada", "/open/**"))
                        .with("d/a.secret", "s")
                        .with("open/b.txt", "o");
                Peer ada = server.as("ada")) {
            assertTrue(ada.ask(
                                    "action",
                                    "complete",
                                    "command",
                                    "recent",
                                    "parameter",
                                    "ending",
                                    "arguments",
                                    List.of("folder=/d"))
                            .status(0)
                    >= 400);
        }
    }
}
