package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
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

    @BeforeEach
    void start() throws IOException {
        Python.assumeThere();
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

        assertEquals(0, client("put", file, "/with a space 🙂.bin").code());
        assertEquals(0, client("get", "/with a space 🙂.bin", back).code());

        assertArrayEquals(bytes, Files.readAllBytes(back));
    }

    @Test
    void listingNamesEachEntry() throws Exception {
        Files.writeString(root().resolve("a.txt"), "hello");
        Files.createDirectory(root().resolve("photos"));

        var lines = client("ls", "/").output().lines().sorted().toList();

        assertEquals(List.of("file               5 a.txt", "folder             0 photos"), lines);
    }

    @Test
    void refusalEndsItWithTheServersSentence() throws Exception {
        Python.Ended ended = client("get", "/none", folder.resolve("none"));

        assertEquals(1, ended.code());
        assertEquals("404 no-path: there is no file or folder /none\n", ended.output());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    private Python.Ended client(Object... words) throws Exception {
        String address = "127.0.0.1:" + Objects.requireNonNull(server).port();
        return Python.run(
                CLIENT, Stream.concat(Stream.of(address), Stream.of(words)).toArray());
    }
}
