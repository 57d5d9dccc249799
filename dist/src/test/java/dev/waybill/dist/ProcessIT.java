package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.dist.Processes.Ended;
import dev.waybill.dist.Processes.Server;
import dev.waybill.testkit.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as its users run it: real launchers, real processes, real signals. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessIT {

    private static final int FIRST_JDK_THAT_ADDS_CARRIERS = 24;

    @TempDir
    Path folder;

    private @Nullable Processes opened;

    private Processes processes() {
        if (opened == null) {
            opened = new Processes(folder);
        }
        return opened;
    }

    @AfterEach
    void endAll() {
        processes().close();
    }

    private Server serve() throws IOException {
        return processes().serve();
    }

    private Ended run(String program, String... words) throws Exception {
        return processes().run(program, words);
    }

    @Test
    void aFileGoesThereAndBack() throws Exception {
        Server server = serve();
        Files.writeString(folder.resolve("a b \uD83D\uDE80.txt"), "over the wire");

        Ended ended = run(
                "client-shell", server.url(), "-c", "put 'a b \uD83D\uDE80.txt'; get '/a b \uD83D\uDE80.txt' back.txt");

        assertEquals(0, ended.code(), ended.err());
        assertEquals("over the wire", Files.readString(folder.resolve("back.txt")));
    }

    @Test
    void theShellsExitCodeSaysWhatWentWrong() throws Exception {
        Server server = serve();

        assertEquals(3, run("client-shell", server.url(), "-c", "get nothing").code());
        assertEquals(2, run("client-shell", server.url(), "-c", "get").code());
        assertEquals(6, run("client-shell", "waybill://127.0.0.1:1", "-c", "ls").code());
    }

    @Test
    void sigtermEndsTheServerWell() throws Exception {
        Server server = serve();

        assertEquals(0, server.stop());
    }

    @Test
    void aPortOrFolderThatIsTakenIsOneSentenceAndExitCode2() throws Exception {
        Server server = serve();

        Ended sameFolder = run("server", "--listen", "127.0.0.1:0");
        Ended samePort = run("server", "--root", "other", "--listen", "127.0.0.1:" + server.port());

        assertEquals(2, sameFolder.code());
        assertEquals(2, samePort.code());
        assertEquals(1, sameFolder.err().lines().count(), sameFolder.err());
        assertEquals(1, samePort.err().lines().count(), samePort.err());
    }

    @Test
    void aKilledServerLeavesNoHalfFileAndTheNextStartSweeps() throws Exception {
        Server server = serve();
        Path files = folder.resolve("files");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            byte[] half = ("40        {\"action\":\"put\",\"path\":\"/v\",\"body\":true}9999999   "
                            + "x".repeat(100_000))
                    .getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(half);
            awaitLeftovers(files, 1);
            server.process().destroyForcibly().waitFor();
        }
        assertTrue(Files.notExists(files.resolve("v")));
        assertEquals(1, leftovers(files));

        Server next = serve();
        awaitLeftovers(files, 0);

        assertTrue(next.process().isAlive());
        assertTrue(Files.notExists(files.resolve("v")));
    }

    /** On all threads that carry virtual ones; they would spin for an hour. */
    @Test
    void commandsThatComputeWithoutAPauseDoNotStopTheServerAndTheLogNamesThem() throws Exception {
        assumeTrue(Runtime.version().feature() >= FIRST_JDK_THAT_ADDS_CARRIERS);
        PluginJar.write(
                Files.createDirectory(folder.resolve("plugins")).resolve("spins.jar"), PluginJar.source("spins", """
                long end = System.nanoTime() + java.time.Duration.ofHours(1).toNanos();
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                return Reply.done();
                """));
        Server server = serve();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        var spinning = new ArrayList<Peer>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Peer peer = Peer.connect(address);
            peer.read();
            spinning.add(peer.send("action", "spins"));
        }

        try (Peer peer = Peer.connect(address)) {
            peer.read();
            assertEquals(204, peer.ask("action", "ping").status(0));
        }

        assertTrue(server.process()
                .errorReader(StandardCharsets.UTF_8)
                .lines()
                .anyMatch(line -> line.contains("spins computed without a pause and kept others waiting")));
        for (Peer peer : spinning) {
            peer.close();
        }
    }

    private static long leftovers(Path files) throws IOException {
        try (var names = Files.list(files)) {
            return names.filter(each -> each.getFileName().toString().startsWith(".waybill-"))
                    .filter(each -> !each.endsWith(".waybill-lock"))
                    .count();
        }
    }

    /** Another process makes and sweeps them, and tells nobody: all that is left is to look. */
    private static void awaitLeftovers(Path files, long expected) throws Exception {
        while (leftovers(files) != expected) {
            if (Thread.interrupted()) {
                throw new InterruptedException("there are still " + leftovers(files) + " leftovers");
            }
        }
    }
}
