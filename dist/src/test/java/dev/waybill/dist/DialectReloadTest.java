package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of a dialect is replaced or removed while its listener stays. */
class DialectReloadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path plugins;

    private Path jar = Path.of("");

    @BeforeEach
    void nameTheJar() {
        jar = plugins.resolve("says.jar");
    }

    /** A jar whose dialect {@code name} says {@code word} and its peer's number, then each byte that comes. */
    private static byte[] says(String name, String word) throws IOException {
        return PluginJar.bytes(
                """
                import dev.waybill.api.*;

                public final class Plugin implements Dialect {
                    public String name() {
                        return "%s";
                    }

                    public Speaker open(Listening at) {
                        return peer -> {
                            peer.output().write(("%s" + peer.number()).getBytes());
                            peer.input().transferTo(peer.output());
                        };
                    }
                }
                """.formatted(name, word), Map.of("META-INF/services/dev.waybill.api.Dialect", "Plugin\n"), Map.of());
    }

    private RunningServer start() throws IOException {
        return RunningServer.setup(Handlers.ping())
                .withPlugins(plugins)
                .speaking("says")
                .start();
    }

    private static String text(Peer peer, int length) throws IOException {
        return new String(peer.readBytes(length), UTF_8);
    }

    private static void await(Peer admin, String part) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String rows = "";
        while (!rows.contains(part)) {
            assertTrue(System.nanoTime() < deadline, "still " + rows);
            admin.ask("action", "plugins");
            rows = admin.readBody().text();
        }
    }

    @Test
    void whoIsThereStaysWithTheOldCodeAndWhoComesMeetsTheNew() throws Exception {
        Files.write(jar, says("says", "old"));
        try (var server = start();
                var admin = server.connect();
                var before = Peer.connect(server.address("says"))) {
            assertEquals("old1", text(before, 4));

            Files.write(jar, says("says", "new"));
            await(admin, "leaving");

            try (var after = Peer.connect(server.address("says"))) {
                assertEquals("new2", text(after, 4));
            }
            assertEquals("x", text(before.sendRaw("x"), 1));
        }
    }

    @Test
    void whenItsJarIsGoneWhoComesIsClosedAndWhoIsThereStays() throws Exception {
        Files.write(jar, says("says", "old"));
        try (var server = start();
                var admin = server.connect();
                var before = Peer.connect(server.address("says"))) {
            assertEquals("old1", text(before, 4));

            Files.delete(jar);
            await(admin, "leaving");

            try (var after = Peer.connect(server.address("says"))) {
                assertTrue(after.isAtEnd());
            }
            assertEquals("x", text(before.sendRaw("x"), 1));
        }
    }

    @Test
    void aConversationIsACallOfItsPlugin() throws Exception {
        Files.write(jar, says("says", "old"));
        try (var server = start();
                var admin = server.connect()) {
            try (var peer = Peer.connect(server.address("says"))) {
                assertEquals("old1", text(peer, 4));
                Files.write(jar, says("says", "new"));
                await(admin, "1 call of it still runs");
            }
            admin.ask("action", "plugins");
            while (admin.readBody().text().contains("leaving")) {
                admin.ask("action", "plugins");
            }
        }
    }

    @Test
    void aNameThatIsTakenOrCannotBeRefusesItsJar() throws Exception {
        Files.write(jar, says("says", "old"));
        Files.write(plugins.resolve("second.jar"), says("says", "two"));
        Files.write(plugins.resolve("native.jar"), says("waybill", "our"));
        Files.write(plugins.resolve("shape.jar"), says("Says", "cap"));
        try (var server = start();
                var admin = server.connect()) {
            admin.ask("action", "plugins");
            String rows = admin.readBody().text();

            assertTrue(rows.contains("its dialect \\\"says\\\" is there already, from says.jar"), rows);
            assertTrue(rows.contains("its dialect \\\"waybill\\\" has a name that is taken"), rows);
            assertTrue(rows.contains("its dialect \\\"Says\\\" has a name that is not made of"), rows);
        }
    }
}
