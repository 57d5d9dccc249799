package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients in Python that were written from descriptions of the classic protocols alone, each once with little to send.
 * {@code acceptance.py} beside them runs them twenty times with more, against servers that are there.
 */
class ClassicClientsTest {

    private static final Path SCRIPTS = Path.of("src", "test", "resources", "dialects");

    private @Nullable RunningServer server;

    @BeforeEach
    void assumePython() {
        Python.assumeThere();
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private RunningServer start(String dialect, String... options) throws IOException {
        server = Classics.start(dialect, options);
        return server;
    }

    private void assertSays(String expected, String script, Object... words) throws Exception {
        RunningServer there = Objects.requireNonNull(server);
        String address = "127.0.0.1:" + there.address(script).getPort();
        var ended = Python.run(
                SCRIPTS.resolve(script + ".py"),
                Stream.concat(Stream.of(address), Stream.of(words)).toArray());
        assertEquals(expected + "\n", ended.output());
        assertEquals(0, ended.code());
    }

    private static List<Long> sizes(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(each -> String.valueOf(each.getFileName()).endsWith(".file"))
                    .map(each -> each.toFile().length())
                    .sorted()
                    .toList();
        }
    }

    private static void awaitText(String expected, Path file) throws IOException {
        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
        assertEquals(expected, Files.readString(file));
    }

    @Test
    void aSinkKeepsWhatEachOfItsClientsSends() throws Exception {
        Path root = start("sink").root();

        assertSays("sent", "sink", "--size", 5);
        assertSays("sent", "sink", "--size", 0);
        assertSays("sent", "sink", "--size", 100, "--way", "slow");
        assertSays("sent", "sink", "--size", 1 << 20, "--count", 10);

        assertEquals(5, Files.size(root.resolve("1.file")));
        assertEquals(0, Files.size(root.resolve("2.file")));
        assertEquals(100, Files.size(root.resolve("3.file")));
        assertEquals(13, sizes(root).size());
    }

    @Test
    void aSinkKeepsAnErrorOfWhoStallsOrVanishes() throws Exception {
        Path root = start("sink", "patience", "500ms").root();

        assertSays("given up", "sink", "--size", 100, "--way", "stall");
        assertSays("vanished", "sink", "--size", 100, "--way", "vanish");

        awaitText("ERROR", root.resolve("1.file"));
        awaitText("ERROR", root.resolve("2.file"));
    }

    @Test
    void aSinkShakesHandsWithEachKindOfClient() throws Exception {
        Path root = start("sink", "handshake", "true").root();

        for (String way : List.of("turns", "bytes", "patient")) {
            assertSays("sent", "sink", "--size", 100, "--handshake", way);
        }

        assertEquals(List.of(100L, 100L, 100L), sizes(root));
    }

    @Test
    void namedKeepsFilesUnderTheirNames() throws Exception {
        Path root = start("named").root();

        assertSays("received", "named", "empty", "--size", 0);
        assertSays("received", "named", "text", "--size", 100_000, "--text");
        assertSays("received", "named", "random", "--size", 100_000);
        assertSays("received", "named", "slow", "--size", 50, "--way", "slow");

        for (String name : List.of("empty", "text", "random", "slow")) {
            while (!Files.exists(root.resolve(name))) {
                Thread.onSpinWait();
            }
        }
        assertEquals(100_000, Files.size(root.resolve("random")));
    }

    @Test
    void namedKeepsNothingOfWhoStallsOrVanishes() throws Exception {
        var setup = RunningServer.setupInstalled()
                .with(Bounds.waits(
                        Limits.DEFAULT,
                        Limits.DEFAULT.waits().idle(),
                        Limits.DEFAULT.waits().header(),
                        Duration.ofMillis(500)));
        server = Classics.start(setup, "named");

        assertSays("given up", "named", "stalled", "--size", 100, "--way", "stall");
        assertSays("vanished", "named", "vanished", "--size", 100, "--way", "vanish");

        assertTrue(Files.notExists(server.root().resolve("stalled")));
        assertTrue(Files.notExists(server.root().resolve("vanished")));
    }

    @Test
    void headersizeTellsTheTimeToSeveralAtOnce() throws Exception {
        start("headersize", "every", "100ms");

        assertSays("heard", "headersize", "--count", 3, "--times", 3);
    }

    @Test
    void headersizeWelcomesOnce() throws Exception {
        start("headersize", "once", "true");

        assertSays("heard", "headersize", "--once");
    }

    @Test
    void jsonMovesFilesThereAndBackWhetherTurnsAreMarkedOrNot() throws Exception {
        start("json", "first", "answer", "sync", "300ms");

        for (String sync : List.of("--no-sync", "--second-sync")) {
            for (String send : List.of("whole", "bytes")) {
                String name = "a" + sync + send;
                Object[] same = {name, "--size", 3000, "--seed", 7, sync, "--send", send, "--md5", "right"};
                assertSays(
                        "done",
                        "json",
                        Stream.concat(Stream.of("put"), Stream.of(same)).toArray());
                assertSays(
                        "done",
                        "json",
                        Stream.concat(Stream.of("get"), Stream.of(same)).toArray());
            }
        }
        assertSays("done", "json", "put", "joined", "--size", 3000, "--send", "joined", "--md5", "right");
        assertSays("done", "json", "put", "empty", "--size", 0);
        assertSays("done", "json", "get", "empty", "--size", 0, "--no-sync");
    }

    @Test
    void jsonStoresNothingWithAWrongMd5AndListsWhatIsThere() throws Exception {
        Path root = start("json", "first", "answer", "sync", "0s").root();

        assertSays("done", "json", "put", "wrong", "--md5", "wrong", "--no-sync");
        assertSays("done", "json", "put", "there", "--no-sync", "--md5", "right", "--md5-as", "json");
        assertSays("done", "json", "ls", "there");
        assertSays("done", "json", "auth", "anyone", "anything");
        assertSays("refused", "json", "get", "../secret", "--refused");
        assertSays("refused", "json", "get", "wrong", "--refused");

        assertTrue(Files.notExists(root.resolve("wrong")));
    }
}
