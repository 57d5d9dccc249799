package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.waybill.api.Content;
import dev.waybill.api.Reply;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.HeaderTooLargeException;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply whose header is over the wire's own limit is a defect of its command, and never sent. */
class LargeRepliesTest {

    private static final String LARGE = "x".repeat(70_000);

    private static Reply large(String payload) {
        Reply reply = switch (payload) {
            case "content" -> Reply.content("text/plain", Content.of("text"));
            case "stream" -> Reply.stream("text/plain", out -> out.write('x'));
            default -> Reply.ok();
        };
        return reply.with("large", LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "content", "stream"})
    void headerOverTheLimitIsAnsweredWith500AndTheConnectionGoesOn(String payload) throws Exception {
        try (var server = RunningServer.of(Handlers.of("large", request -> large(payload)), Handlers.ping());
                var peer = server.connect()) {
            Header reply = peer.ask("action", "large", "id", 1L);

            assertEquals(500, reply.status(0));
            assertEquals(1L, reply.get("id"));
            assertEquals(204, peer.ask("action", "ping").status(0));
            var failed = server.log().await(RecordingLog.Line.Failed.class, line -> true);
            assertInstanceOf(HeaderTooLargeException.class, failed.cause());
        }
    }
}
