package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A jar that was compiled against version 1.0 of the API goes on working. It is never compiled again; beside it lies its
 * source, {@code First.java.txt}.
 */
class OldPluginTest {

    @TempDir
    private Path plugins;

    private RunningServer start() throws Exception {
        try (var jar = OldPluginTest.class.getResourceAsStream("/plugins/first.jar")) {
            assertNotNull(jar);
            Files.copy(jar, plugins.resolve("first.jar"));
        }
        var server = RunningServer.setup(Handlers.ping()).withPlugins(plugins).start();
        Files.writeString(server.root().resolve("a.txt"), "four");
        Files.writeString(server.root().resolve("b.txt"), "b");
        return server;
    }

    @Test
    void rowsFieldsChoicesAndFiltersAreAsTheyWere() throws Exception {
        try (var server = start();
                Peer peer = server.connect()) {
            Header reply = peer.ask("action", "first", "order", "largest-first", "least", 4L, "words", List.of("a"));

            assertEquals(200, reply.status(0), reply.json());
            assertEquals("hello from first", reply.get("greeting"));
            assertEquals("largest-first", reply.get("order"));
            assertEquals("first", reply.get("around"));
            assertEquals("{\"path\":\"/a.txt\",\"size\":4}\n", peer.readBody().text());
        }
    }

    @Test
    void refusalsAreAsTheyWere() throws Exception {
        try (var server = start();
                Peer peer = server.connect()) {
            assertEquals(405, peer.ask("action", "first", "words", "fail").status(0));
            assertEquals(
                    "\"least\" is 3 but must be even",
                    peer.ask("action", "first", "least", 3L).get("error"));
        }
    }

    @Test
    void bodiesHeavyCallsAndCallsOfOthersAreAsTheyWere() throws Exception {
        try (var server = start();
                Peer peer = server.connect()) {
            peer.send("action", "firstsum", "body", true).sendBody("ab".getBytes(StandardCharsets.UTF_8));

            assertEquals(200, peer.read().status(0));
            assertEquals("195 OK", peer.readBody().text());
        }
    }
}
