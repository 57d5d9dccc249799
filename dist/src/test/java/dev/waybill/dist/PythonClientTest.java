package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.server.WaybillServer;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.connection.Limits;
import dev.waybill.server.log.RequestLines;
import dev.waybill.server.net.ListenAddress;
import dev.waybill.server.plugin.PluginSettings;
import dev.waybill.server.store.Durability;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** docs/examples/client.py, which was written from docs/protocol.md alone, against a real server. */
class PythonClientTest {

    private static final Path CLIENT = Path.of("..", "docs", "examples", "client.py");

    @TempDir
    private Path folder;

    private @Nullable WaybillServer server;

    private record Ended(int code, String output) {}

    @BeforeEach
    void start() throws IOException {
        assumeTrue(isOnPath("python3"), "there is no python3");
        var configuration = new Configuration(
                folder.resolve("served"),
                List.of(ListenAddress.of("127.0.0.1:0")),
                folder.resolve("plugins"),
                false,
                Durability.PROCESS,
                Level.INFO,
                Limits.DEFAULT,
                16,
                PluginSettings.NONE);
        server = WaybillServer.start(configuration, ServiceLoader.load(CommandHandler.class), new RequestLines());
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
        Files.writeString(folder.resolve("served").resolve("a.txt"), "hello");
        Files.createDirectory(folder.resolve("served").resolve("photos"));

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
        String address = Objects.requireNonNull(server).addresses().get(0).toString();
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
