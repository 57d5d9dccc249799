package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.testkit.RunningServer;
import org.junit.jupiter.api.Test;

/** Commands that call others. */
class NestedCallsTest {

    private static CommandHandler calls(String name, String other) {
        return Handlers.of(name, request -> request.call(other));
    }

    @Test
    void theReplyOfAnotherCanBeOnesOwnWithItsBody() throws Exception {
        try (var server = RunningServer.of(
                        calls("outer", "text"), Handlers.of("text", request -> Reply.text("from within")));
                var peer = server.connect()) {
            assertEquals(200, peer.ask("action", "outer").status(0));
            assertEquals("from within", peer.readBody().text());
        }
    }

    @Test
    void aFailureIsAReply() throws Exception {
        CommandHandler looks = Handlers.of(
                "looks",
                request -> Reply.ok().with("heard", request.call("nothing").status()));
        try (var server = RunningServer.of(looks);
                var peer = server.connect()) {
            assertEquals("no-action", peer.ask("action", "looks").get("heard"));
        }
    }

    @Test
    void theGateIsPassedEachTime() throws Exception {
        CommandHandler writes = Handlers.of("writes", spec -> spec.access(dev.waybill.api.Access.WRITE), request -> {
            throw new IllegalStateException("let in");
        });
        try (var server = RunningServer.setup(calls("outer", "writes"), writes)
                        .asReadOnly()
                        .start();
                var peer = server.connect()) {
            assertEquals(403, peer.ask("action", "outer").status(0));
        }
    }

    @Test
    void aCircleEndsWithASentence() throws Exception {
        try (var server = RunningServer.of(calls("a", "b"), calls("b", "a"));
                var peer = server.connect()) {
            var heard = peer.ask("action", "a");

            assertEquals(405, heard.status(0));
            assertTrue(String.valueOf(heard.get("error")).contains("more than 8 deep"), heard.json());
        }
    }

    @Test
    void aHeavyOneRunsOnAPlatformThreadAlsoFromWithin() throws Exception {
        CommandHandler heavy = Handlers.of(
                "heavy",
                CommandSpec::heavy,
                request -> Reply.ok().with("virtual", Thread.currentThread().isVirtual()));
        try (var server = RunningServer.of(heavy, calls("outer", "heavy"));
                var peer = server.connect()) {
            assertEquals(false, peer.ask("action", "heavy").get("virtual"));
            assertEquals(false, peer.ask("action", "outer").get("virtual"));
        }
    }
}
