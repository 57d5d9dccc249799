package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plugin can end the server's process; the log's last line then says which, where, and how. */
@Timeout(60)
class LastWordsTest {

    private static final String OTHER_THREAD = "Thread.ofPlatform().start(() -> %s).join();";
    private static final String FILL =
            "var kept = new java.util.ArrayList<byte[]>(); while (true) kept.add(new byte[1 << 20]);";

    @TempDir
    private Path folder;

    /** Starts a server of the class path whose plugin {@code ends} does {@code work} when called, and calls it. */
    private List<String> linesOfServerThatEndsBy(String work, int code) throws Exception {
        Files.createDirectory(folder.resolve("plugins"));
        PluginJar.write(
                folder.resolve("plugins/ends.jar"), PluginJar.source("end", "if (true) { " + work + " } return null;"));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.waybill.server.Main",
                        "--listen",
                        "127.0.0.1:0")
                .directory(folder.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            call(process);
            assertEquals(code, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(log);
    }

    private static void call(Process process) throws IOException {
        String ready = process.inputReader(StandardCharsets.UTF_8).readLine();
        int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
        try (Peer peer = Peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            peer.read();
            peer.send("action", "end");
            assertTrue(peer.isAtEnd());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "7, false", "0, true"})
    void thePluginThatCallsExitIsNamedInTheLastLine(int code, boolean onOtherThread) throws Exception {
        String exit = "System.exit(" + code + ")";

        List<String> lines = linesOfServerThatEndsBy(onOtherThread ? OTHER_THREAD.formatted(exit) : exit + ";", code);

        String last = lines.getLast();
        assertTrue(last.contains("the server ends, because the plugin ends has called System.exit at Plugin:"), last);
        assertTrue(last.contains("status: " + code), last);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void thePluginThatExhaustsTheHeapIsNamedInTheLastLine(boolean onOtherThread) throws Exception {
        List<String> lines =
                linesOfServerThatEndsBy(onOtherThread ? OTHER_THREAD.formatted("{ " + FILL + " }") : FILL, 3);

        String last = lines.getLast();
        assertTrue(last.contains("the server ends with exit code 3, because its heap is exhausted"), last);
        // the virtual machine has a few errors with a trace in store, and none for the one after those; the first that
        // asks for memory in vain can be a thread of the server's own
        assertTrue(
                (last.contains("at Plugin:") && last.contains(" of the plugin ends;"))
                        || last.contains(" at an unknown place;")
                        || last.contains(" in the\\ reaper at "),
                last);
        assertTrue(last.endsWith("calls of plugins that run: end"), last);
    }
}
