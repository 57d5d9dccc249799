package dev.waybill.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.shell.session.ExitCode;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page's example of each exit code, run by the program as it stands there. */
class ExitCodeExamplesTest {

    @TempDir
    private Path folder;

    static List<PageExample> examples() throws IOException {
        return PageExample.after("An interactive shell ends with the code of its last command.", true);
    }

    @Test
    void eachCodeHasOne() throws IOException {
        var codes = new TreeSet<String>();
        for (PageExample example : examples()) {
            codes.add(example.output().strip().lines().reduce("", (before, line) -> line));
        }
        var meant = new TreeSet<String>();
        for (String each : ExitCode.MEANINGS.replaceAll("\\s+", " ").split(", ", -1)) {
            meant.add(each.strip().replaceAll(" .*", ""));
        }
        meant.removeIf(word -> !word.matches("\\d+"));

        assertEquals(meant, codes);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isWhatTheProgramDoes(PageExample example) throws Exception {
        Path local = folder.resolve("local");
        Files.createDirectories(local.resolve("photos"));
        Files.writeString(local.resolve("a.txt"), "a line of text\n");
        try (var server = RunningServer.ofInstalled();
                var ssh = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectory(server.root().resolve("photos"));
            Files.writeString(server.root().resolve("a.txt"), "a line of text\n");
            if (example.command().contains("link/")) {
                Files.createSymbolicLink(server.root().resolve("link"), folder);
            }
            Thread.ofVirtual().start(() -> greetAsSsh(ssh));
            String here = "localhost:" + server.port();
            String there = "localhost:" + ssh.getLocalPort();

            String output = PageExample.run(
                    folder,
                    local,
                    here,
                    example.command().replace("localhost:4731", here).replace("localhost:22", there));

            assertEquals(
                    example.output(), output.replace(here, "localhost:4731").replace(there, "localhost:22"));
        }
    }

    private static void greetAsSsh(ServerSocket listening) {
        try (var caller = listening.accept();
                OutputStream out = caller.getOutputStream()) {
            out.write("SSH-2.0-OpenSSH_9.6\r\n".getBytes(UTF_8));
            out.flush();
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Most examples have another server, and this one is closed.
            return;
        }
    }
}
