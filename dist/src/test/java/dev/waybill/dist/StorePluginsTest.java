package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that come with plugins: the server serves them as it serves the disk. */
class StorePluginsTest {

    private static final Map<String, String> SETTINGS = Map.of("bytes", "1000000");

    @TempDir
    private Path plugins;

    private RunningServer.Setup setup() {
        return RunningServer.setupInstalled().withPlugins(plugins);
    }

    private RunningServer startInMemory() throws Exception {
        StoreJar.writeMemory(plugins);
        return setup().storing("memory", SETTINGS).start();
    }

    /** What the shell prints for {@code lines}, and how it ends. */
    private String shell(RunningServer server, String... lines) throws Exception {
        Path script = Files.write(plugins.resolve(".script"), List.of(lines));
        Process shell = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.waybill.shell.Main",
                        "waybill://127.0.0.1:" + server.port(),
                        "-f",
                        script.toString())
                .directory(plugins.toFile())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), said);
        return said;
    }

    @Test
    void storeInMemoryServesTheShellsWholeSession() throws Exception {
        Files.writeString(plugins.resolve("local.txt"), "one\ntwo\nthree\n");
        try (RunningServer server = startInMemory()) {
            String said = shell(
                    server,
                    "mkdir --parents /docs/deep",
                    "put local.txt /docs/a.txt",
                    "md5put local.txt /docs/deep/b.txt",
                    "cd /docs",
                    "ls",
                    "stat a.txt",
                    "cp a.txt copy.txt",
                    "cp --recursive /docs/deep /docs/deeper",
                    "mv copy.txt moved.txt",
                    "mv deeper /other",
                    "find / --name '*.txt'",
                    "du /",
                    "df",
                    "digest a.txt --algorithm md5",
                    "tail a.txt --lines 1",
                    "get moved.txt back.txt",
                    "cd /",
                    "rm /docs --recursive",
                    "find /");

            for (String line : List.of(
                    "/\t4\t3\t56",
                    "1000000\t56\t999944\t\t\tfolder-moves ranges kept-digests",
                    "/docs/a.txt\tmd5\tdeed54b823522e0525693b090363f9df\t14",
                    "three")) {
                assertTrue(said.lines().anyMatch(line::equals), said);
            }
            assertTrue(said.contains("\n/other/b.txt\tfile\t14\t"), said);
            assertEquals("one\ntwo\nthree\n", Files.readString(plugins.resolve("back.txt")));
            assertFalse(Files.exists(server.root()), "nothing is on the disk");
        }
    }

    @Test
    void storeOutlivesItsJar() throws Exception {
        try (RunningServer server = startInMemory();
                Peer peer = server.connect()) {
            assertEquals(201, peer.ask("action", "mkdir", "path", "/kept").status(0));
            Files.delete(plugins.resolve("memory/provider.jar"));
            Files.delete(plugins.resolve("memory/store.jar"));
            awaitLeaving(peer);

            assertEquals(201, peer.ask("action", "mkdir", "path", "/more").status(0));
            assertEquals(200, peer.ask("action", "stat", "path", "/kept").status(0));
        }
    }

    private static void awaitLeaving(Peer peer) throws Exception {
        String rows;
        do {
            peer.ask("action", "plugins");
            rows = peer.readBody().text();
        } while (!rows.contains("\"leaving\""));
    }

    @Test
    void kindThatNobodyHasIsRefusedInOneSentence() throws Exception {
        StoreJar.writeMemory(plugins);

        assertEquals(
                "there is no store \"memry\": did you mean \"memory\"? (there are disk, memory, s3; others come with plugins)",
                refusal("memry", SETTINGS));
    }

    @Test
    void storesOwnSentenceIsTold() throws Exception {
        StoreJar.write(plugins.resolve("s.jar"), "far", "throw new java.io.IOException(\"set bucket in [store]\");");

        assertEquals("set bucket in [store]", refusal("far", Map.of()));
    }

    @Test
    void storeThatFailsIsToldWithItsKind() throws Exception {
        StoreJar.writeMemory(plugins);

        assertEquals(
                "the store \"memory\" cannot be opened: java.lang.NumberFormatException: For input string: \"many\"",
                refusal("memory", Map.of("bytes", "many")));
    }

    private String refusal(String kind, Map<String, String> settings) {
        return String.valueOf(assertThrows(
                        IOException.class,
                        () -> setup().storing(kind, settings).start().close())
                .getMessage());
    }

    @Test
    void kindsAreTakenAsNamesOfCommandsAre() throws Exception {
        StoreJar.write(plugins.resolve("mine.jar"), "disk", "return null;");
        try (RunningServer server = setup().start();
                Peer peer = server.connect()) {
            peer.ask("action", "plugins");
            String rows = peer.readBody().text();

            assertTrue(rows.contains("its store \\\"disk\\\" is there already, from a built-in store"), rows);
        }
    }
}
