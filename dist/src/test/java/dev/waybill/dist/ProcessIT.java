package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.dist.Processes.Ended;
import dev.waybill.dist.Processes.Server;
import dev.waybill.testkit.Peer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The distribution as its users run it: real launchers, real processes, real signals. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessIT extends StartedProcesses {

    private static final int FIRST_JDK_THAT_ADDS_CARRIERS = 24;
    private static final String KEPT_WAITING = "spins computed without a pause and kept others waiting";

    private Server serve() throws IOException {
        return processes.serve();
    }

    private Ended run(String program, String... words) throws Exception {
        return processes.run(program, words);
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

    /** More of them than threads that carry virtual ones. Where several servers share a JVM, any may be the first to see it. */
    @Test
    void loopsWithoutACheckpointKeepNobodyWaitingAndTheLogNamesThemOnce() throws Exception {
        assumeTrue(Runtime.version().feature() >= FIRST_JDK_THAT_ADDS_CARRIERS);
        PluginJar.write(Files.createDirectory(folder.resolve("plugins")).resolve("spins.jar"), """
                import dev.waybill.api.*;

                public final class Plugin implements CommandHandler {
                    private static final Parameter<Boolean> END = Parameter.flag("end", "Lets all end.");
                    private volatile boolean ended;

                    public CommandSpec spec() {
                        return CommandSpec.reading("spins", "For a test.").takes(END);
                    }

                    public Reply handle(Request request) {
                        ended |= request.get(END);
                        while (!ended) {}
                        return Reply.done();
                    }
                }
                """);
        Server server = serve();
        BufferedReader log = server.process().errorReader(StandardCharsets.UTF_8);
        try (Peer before = greeted(server)) {
            List<Peer> spinning = new ArrayList<>();
            for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
                spinning.add(greeted(server).send("action", "spins"));
            }
            while (!log.readLine().contains(KEPT_WAITING)) {
                assertEquals(204, before.ask("action", "ping").status(0));
            }
            try (Peer peer = greeted(server)) {
                assertEquals(204, peer.ask("action", "spins", "end", true).status(0));
            }
            for (Peer peer : spinning) {
                assertEquals(204, peer.read().status(0));
                peer.close();
            }
        }

        // stop() would close its log too
        server.process().toHandle().destroy();
        assertEquals(0, log.lines().filter(line -> line.contains(KEPT_WAITING)).count());
    }

    private static Peer greeted(Server server) throws IOException {
        Peer peer = Peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        peer.read();
        return peer;
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
