package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Table;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The known clients of {@code json} as they were recorded, and that a call of theirs ends with its answer. */
class JsonFamilyTest {

    private static final Path SCRIPT = Path.of("src", "test", "resources", "dialects", "json_family.py");

    private static final String LISTED =
            "{\"status_code\":200,\"status_msg\":\"Success\",\"files\":[\"a.txt\"],\"file_list\":[\"a.txt\"]}";

    private static void assertSays(String expected, RunningServer server, Object... words) throws Exception {
        String address = "127.0.0.1:" + server.address("json").getPort();
        var ended = Python.run(
                SCRIPT, Stream.concat(Stream.of(address), Stream.of(words)).toArray());
        assertEquals(expected + "\n", ended.output(), () -> Arrays.toString(words));
        assertEquals(0, ended.code());
    }

    @Test
    void clientThatTakesAByteFirstPutsGetsAndLists() throws Exception {
        Python.assumeThere();
        try (var server = Classics.start("json", "sync", "15s")) {
            assertSays("right", server, "w", "put", "w.txt", 70_000);
            assertSays("right", server, "w", "put", "empty", 0);
            assertSays("right", server, "w", "get", "w.txt", 70_000);
            assertSays("right", server, "w", "get", "w.txt", 70_000, "--md5");
            assertSays("right", server, "w", "missing", "none");
            assertSays("empty w.txt", server, "w", "ls");
        }
    }

    @Test
    void clientThatTakesAByteFirstAndNoSecondOnePutsAndGets() throws Exception {
        Python.assumeThere();
        try (var server = Classics.start("json", "sync", "15s")) {
            assertSays("right", server, "o", "put", "o.txt", 70_000);
            assertSays("right", server, "o", "put", "o.txt", 70_000, "--md5");
            assertSays("right", server, "o", "put", "empty", 0);
            assertSays("right", server, "o", "put", "empty", 0, "--md5");
            assertSays("right", server, "o", "get", "o.txt", 70_000);
            assertSays("right", server, "o", "get", "o.txt", 70_000, "--md5");
            assertSays("right", server, "o", "missing", "none");

            assertEquals(70_000, Files.size(server.root().resolve("o.txt")));
        }
    }

    @Test
    void clientThatTakesAnAnswerFirstPuts() throws Exception {
        Python.assumeThere();
        try (var server = Classics.start("json", "first", "answer")) {
            assertSays("right", server, "t", "put", "t.txt", 70_000);
            assertSays("right", server, "t", "put", "empty", 0);
        }
    }

    /** The client stays and says no more: its file is closed, its place is free, and the log has its line. */
    @Test
    void callIsOverWhenItsAnswerIsSent() throws Exception {
        try (var server = Classics.start("json", "sync", "0s")) {
            Files.writeString(server.root().resolve("a.txt"), "hello");
            try (var client = connected(server.address("json"))) {
                ask(client, "{\"action\":\"ls\"}");
                assertCalled(server, "ls");
                ask(client, "{\"action\":\"get\",\"filename\":\"a.txt\",\"md5\":\"md5\"}");
                assertCalled(server, "get");
            }
        }
    }

    @Test
    void whoHasHeardTheNamesTakesNoPlaceAnyMore() throws Exception {
        var names = Table.of(String.class).text("name", each -> each);
        var single = Handlers.of(
                "ls",
                spec -> spec.takes(Parameter.folder("path", "is not looked at")).callsAtMost(1),
                request -> Reply.rowsOf(names, List.of("a.txt")));
        try (var server = Classics.start(RunningServer.setup(single), "json");
                var first = Peer.connect(server.address("json"));
                var second = Peer.connect(server.address("json"))) {
            for (Peer each : List.of(first, second, first)) {
                each.sendRaw("{\"action\":\"ls\"}");

                String answer = new String(each.readBytes(LISTED.length()), UTF_8);

                assertEquals(LISTED, answer);
            }
        }
    }

    private static Socket connected(InetSocketAddress address) throws IOException {
        return new Socket(address.getAddress(), address.getPort());
    }

    private static void ask(Socket client, String request) throws IOException {
        client.getOutputStream().write(request.getBytes(UTF_8));
    }

    private static void assertCalled(RunningServer server, String action) throws InterruptedException {
        Line.Answered line =
                server.log().await(Line.Answered.class, each -> each.action().equals(action));
        assertEquals(List.of(), line.outcome().failure() == null ? List.of() : List.of(line));
    }
}
