package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.dist.Processes.Ended;
import dev.waybill.dist.Processes.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classic dialects as the distribution has them: a jar beside its libraries, and no word of them in the server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DialectsIT extends StartedProcesses {

    private static final Path JAR = Processes.DISTRIBUTION.resolve("lib/plugins/classic-dialects.jar");

    private Server serve(String listen) throws IOException {
        return processes.serve("--listen", listen);
    }

    private Ended shell(String commands) throws Exception {
        return processes.run("client-shell", "-c", commands);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "70000", "1023"})
    void aSinkOnAPortThatCannotBeIsAnErrorAndExitCode2(String port) throws Exception {
        Ended ended = processes.run("server", "--listen", "sink=127.0.0.1:" + port);

        assertEquals(2, ended.code(), ended.err());
        assertTrue(
                ended.err()
                        .lines()
                        .anyMatch(
                                ("ERROR: a sink listens on a port from 1024 to 65535, not on \"" + port + "\"")
                                        ::equals),
                ended.err());
    }

    @Test
    void aSinkCountsOnAfterARestartAndEndsWellWithEachSignal() throws Exception {
        int port = Classics.freePort();
        Files.writeString(folder.resolve("f"), "hello");
        Server first = serve("sink=127.0.0.1:" + port);
        Ended sent = shell("sink 127.0.0.1 " + port + " f; sink 127.0.0.1 " + port + " f");
        assertEquals(0, sent.code(), sent.err());
        new ProcessBuilder("kill", "-INT", String.valueOf(first.process().pid()))
                .start()
                .waitFor();
        assertEquals(0, first.process().waitFor());

        Server second = serve("sink=127.0.0.1:" + port);
        assertEquals(0, shell("sink 127.0.0.1 " + port + " f").code());
        assertEquals(0, second.stop());

        for (String name : new String[] {"1.file", "2.file", "3.file"}) {
            assertEquals("hello", Files.readString(folder.resolve("files").resolve(name)));
        }
        assertTrue(Files.notExists(folder.resolve("files").resolve("4.file")));
    }

    @Test
    void theyAreThereWhereverTheServerIsStartedAndToldFromTheOperatorsOwn() throws Exception {
        Files.createDirectory(folder.resolve("plugins"));
        Files.copy(JAR, folder.resolve("plugins").resolve("mine.jar"));
        Server server = serve("named=unix:" + folder.resolve("s"));

        Ended listed = processes.run("client-shell", server.url(), "-c", "plugins");

        List<String> rows = listed.out().lines().toList();
        assertTrue(rows.getFirst().contains("\tclassic-dialects.jar\tbundled\tactive\t"), listed.out());
        assertTrue(rows.getLast().contains("\tmine.jar\tadded\trefused\t"), listed.out());
    }

    /** What is sent by wires without an answer is there a moment later. */
    private static void awaitText(String expected, Path file) throws IOException {
        while (Files.notExists(file)) {
            Thread.onSpinWait();
        }
        assertEquals(expected, Files.readString(file));
    }

    @Test
    void theShellIsTheOtherSideOfMoreWires() throws Exception {
        Files.writeString(folder.resolve("a b.txt"), "hello");
        int packets = Classics.freePort();
        int separator = Classics.freePort();
        int json = Classics.freePort();
        Path stored = folder.resolve("files");
        processes.serve(
                "--listen",
                "packets=127.0.0.1:" + packets,
                "--listen",
                "separator=127.0.0.1:" + separator + ",folder=/s",
                "--listen",
                "json=127.0.0.1:" + json + ",folder=/j");

        Ended sent = shell("packets 127.0.0.1 " + packets + " put 'a b.txt'; separator 127.0.0.1 " + separator
                + " 'a b.txt'; json 127.0.0.1:" + json + " put 'a b.txt'; json 127.0.0.1:" + json + " ls");

        assertEquals(
                "a b.txt was sent in 1 datagram; nobody says whether all of it came\na b.txt\n",
                sent.out(),
                sent.err());
        for (String each : List.of("a b.txt", "s/a b.txt", "j/a b.txt")) {
            awaitText("hello", stored.resolve(each));
        }
        Files.delete(folder.resolve("a b.txt"));
        Ended got =
                shell("packets 127.0.0.1 " + packets + " get 'a b.txt'; json 127.0.0.1:" + json + " get 'a b.txt' b");
        assertEquals("a b.txt came in 1 datagram\n", got.out(), got.err());
        assertEquals("hello", Files.readString(folder.resolve("a b.txt")));
        assertEquals("hello", Files.readString(folder.resolve("b")));
    }

    @Test
    void withoutItsJarTheServerKnowsNothingOfADialectAndDroppedInItWorks() throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Path socket = folder.resolve("s");
        Files.writeString(folder.resolve("f.txt"), "hello");

        Ended refused = processes.run("server", "--no-bundled-plugins", "--listen", "named=unix:" + socket);
        assertEquals(2, refused.code());
        assertEquals(
                "server: the listener named=unix:" + socket + " has no dialect: no plugin brings \"named\", nor any"
                        + " other: --plugins names their folder\n",
                refused.err());
        Files.copy(JAR, plugins.resolve("classic-dialects.jar"));
        processes.serve("--no-bundled-plugins", "--listen", "named=unix:" + socket);
        Ended sent = shell("named unix:" + socket + " f.txt");

        assertEquals("Message received!\n", sent.out(), sent.err());
        // the answer comes ahead of the file, which is stored when the client has closed
        Path stored = folder.resolve("files").resolve("f.txt");
        while (Files.notExists(stored)) {
            Thread.onSpinWait();
        }
        assertEquals("hello", Files.readString(stored));
    }

    @Test
    void aSocketOfAKilledServerIsReplacedALiveOneIsNotAndOursGoesAtTheEnd() throws Exception {
        Path socket = folder.resolve("s");
        Files.writeString(folder.resolve("f.txt"), "hello");
        Server killed = serve("named=unix:" + socket);
        killed.process().destroyForcibly().waitFor();
        assertTrue(Files.exists(socket, LinkOption.NOFOLLOW_LINKS));

        Server live = serve("named=unix:" + socket);
        Ended thief = processes.run("server", "--root", "other", "--listen", "named=unix:" + socket);

        assertEquals(2, thief.code());
        assertEquals(0, shell("named unix:" + socket + " f.txt").code());
        assertEquals(0, live.stop());
        assertTrue(Files.notExists(socket, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void theBacklogShowsInTheSocketTable() throws Exception {
        Files.writeString(folder.resolve("server.toml"), "[limits]\nbacklog = 77\n");
        int port = processes.serve("--config", "server.toml").port();

        @Nullable String row = socketRow(port);

        assertNotNull(row);
        assertTrue(row.matches("LISTEN +0 +77 .*:" + port + " .*"), row);
    }

    private static @Nullable String socketRow(int port) throws Exception {
        Process table;
        try {
            table = new ProcessBuilder("ss", "-ltn").redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no ss");
            throw e;
        }
        try (var lines = table.inputReader(StandardCharsets.UTF_8).lines()) {
            return lines.filter(line -> line.contains(":" + port + " "))
                    .findFirst()
                    .orElse(null);
        } finally {
            table.waitFor(1, TimeUnit.SECONDS);
        }
    }
}
