package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Rows;
import dev.waybill.api.Table;
import dev.waybill.api.store.Condition;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call belongs to its thread and ends with its reply: whoever keeps a part of it, or shares it, hears so. */
class OverCallsTest {

    private static final Table<String> TABLE = Table.of(String.class).text("line", line -> line);
    private static final RemotePath FILE = RemotePath.of("/f");

    /** What a plugin may keep of a call. */
    private static Map<String, Executable> parts(Request request) {
        var files = request.files();
        var body = request.body();
        var parts = new ConcurrentHashMap<String, Executable>();
        parts.put("files()", request::files);
        parts.put("files.find", () -> files.find(FILE));
        parts.put("files.upload", () -> files.upload(FILE, Condition.NONE));
        parts.put("files.list", () -> files.list(RemotePath.ROOT));
        parts.put("files.createFolder", () -> files.createFolder(FILE));
        parts.put("files.space", files::space);
        parts.put("call", () -> request.call("ping"));
        parts.put("body()", request::body);
        parts.put("body.read", () -> body.read(ByteBuffer.allocate(1)));
        parts.put("spool", request::spool);
        parts.put("spool of a kept body", () -> request.surroundings().spool(body));
        parts.put("progress", () -> request.progress(1, 2, "on"));
        parts.put("pause", () -> request.pause(Duration.ofNanos(1)));
        parts.put("checkpoint", request::checkpoint);
        parts.put("commands", request::commands);
        return parts;
    }

    @Test
    void nothingOfACallCanBeUsedWhenItIsOver() throws Exception {
        var kept = new AtomicReference<Map<String, Executable>>(Map.of());
        var during = new ArrayList<String>();
        CommandHandler keeps = Handlers.of("keep", spec -> spec.takes(Parameter.file("file", "any")), request -> {
            kept.set(parts(request));
            during.add(String.valueOf(request.files().find(FILE)));
            return Reply.ok()
                    .whenSent(outcome ->
                            during.add("whenSent " + request.commands().size()));
        });
        try (var server = RunningServer.of(keeps, Handlers.ping());
                Peer peer = server.connect()) {
            assertEquals(
                    200,
                    peer.send("action", "keep", "body", true)
                            .sendBody(new byte[3])
                            .read()
                            .status(0));
            assertEquals(204, peer.ask("action", "ping").status(0));

            kept.get().forEach((name, part) -> assertThrows(IllegalStateException.class, part, name));
            assertEquals(204, peer.ask("action", "ping").status(0), "the connection heard nothing of that");
            assertEquals(2, during.size());
        }
    }

    private static void onAnotherThread(Executable work, AtomicReference<Throwable> failure) throws Exception {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                work.execute();
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        thread.join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "flush", "write", "flush of a stream"})
    void theBodyOfAReplyIsWrittenOnTheCallsThreadAlone(String part) throws Exception {
        var failure = new AtomicReference<Throwable>();
        CommandHandler shares = Handlers.of(
                "share",
                spec -> part.contains("stream") || part.equals("write") ? spec.answersText() : spec.answers(TABLE),
                request -> switch (part) {
                    case "add" -> Reply.rows(TABLE, rows -> onAnotherThread(() -> rows.add("b"), failure));
                    case "flush" -> Reply.rows(TABLE, rows -> onAnotherThread(rows::flush, failure));
                    case "write" ->
                        Reply.stream("text/plain", out -> onAnotherThread(() -> out.write(new byte[3]), failure));
                    default -> Reply.stream("text/plain", out -> onAnotherThread(out::flush, failure));
                });
        try (var server = RunningServer.of(shares, Handlers.ping());
                Peer peer = server.connect()) {
            assertEquals(500, peer.ask("action", "share").status(0));
            assertTrue(failure.get() instanceof IllegalStateException, String.valueOf(failure.get()));
            Line.Failed failed = server.log().await(Line.Failed.class, line -> true);
            assertNotNull(failed.cause().getMessage());
            assertEquals(204, peer.ask("action", "ping").status(0));
        }
    }

    @Test
    void nothingIsAddedToAReplyThatIsOver() throws Exception {
        var rows = new AtomicReference<Rows<String>>();
        var stream = new AtomicReference<OutputStream>();
        CommandHandler keeps = Handlers.of(
                "keep",
                spec -> spec.answers(TABLE),
                request -> Reply.rows(TABLE, out -> {
                    out.add("a");
                    rows.set(out);
                }));
        CommandHandler keepsStream = Handlers.of(
                "text",
                spec -> spec.answersText(),
                request -> Reply.stream("text/plain", out -> {
                    out.write('a');
                    stream.set(out);
                }));
        try (var server = RunningServer.of(keeps, keepsStream, Handlers.ping());
                Peer peer = server.connect()) {
            peer.ask("action", "keep");
            assertTrue(peer.readBody().isWhole());
            peer.ask("action", "text");
            assertTrue(peer.readBody().isWhole());

            assertThrows(IllegalStateException.class, () -> rows.get().add("b"));
            assertThrows(IllegalStateException.class, () -> rows.get().flush());
            assertThrows(IllegalStateException.class, () -> stream.get().write('b'));
            assertThrows(IllegalStateException.class, () -> stream.get().flush());
            assertEquals(204, peer.ask("action", "ping").status(0));
        }
    }

    @Test
    void aNameThatTheCommandDoesNotDeclareHasNoValue() throws Exception {
        CommandHandler asks = Handlers.of("ask", request -> Reply.ok().with("x", String.valueOf(request.get("pth"))));
        try (var server = RunningServer.of(asks);
                Peer peer = server.connect()) {
            assertEquals(500, peer.ask("action", "ask").status(0));
            Line.Failed failed = server.log().await(Line.Failed.class, line -> true);
            assertEquals(
                    "the command ask takes no \"pth\": it takes []",
                    failed.cause().getMessage());
        }
    }
}
