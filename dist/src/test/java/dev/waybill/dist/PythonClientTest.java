package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.testkit.RunningServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/examples/client.py, which was written from docs/protocol.md alone, against a real server. */
class PythonClientTest {

    private static final Path CLIENT = Path.of("..", "docs", "examples", "client.py");

    @TempDir
    private Path folder;

    private @Nullable RunningServer server;

    private record Ended(int code, String output) {}

    @BeforeEach
    void start() throws IOException {
        assumeTrue(isOnPath("python3"), "there is no python3");
        server = RunningServer.ofInstalled();
    }

    private Path root() {
        return Objects.requireNonNull(server).root();
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void storedFileComesBackTheSame() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("a.bin"), bytes);
        Path back = folder.resolve("back.bin");

        assertEquals(0, client("put", file.toString(), "/with a space 🙂.bin").code);
        assertEquals(0, client("get", "/with a space 🙂.bin", back.toString()).code);

        assertArrayEquals(bytes, Files.readAllBytes(back));
    }

    @Test
    void listingNamesEachEntry() throws Exception {
        Files.writeString(root().resolve("a.txt"), "hello");
        Files.createDirectory(root().resolve("photos"));

        var lines = client("ls", "/").output.lines().sorted().toList();

        assertEquals(List.of("file               5 a.txt", "folder             0 photos"), lines);
    }

    @Test
    void refusalEndsItWithTheServersSentence() throws Exception {
        Ended ended = client("get", "/none", folder.resolve("none").toString());

        assertEquals(1, ended.code);
        assertEquals("404 no-path: there is no file or folder /none\n", ended.output);
        assertFalse(Files.exists(folder.resolve("none")));
    }

    private Ended client(String... words) throws Exception {
        String address = "127.0.0.1:" + Objects.requireNonNull(server).port();
        var command = new ArrayList<>(List.of("python3", CLIENT.toString(), address));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static boolean isOnPath(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }
}
