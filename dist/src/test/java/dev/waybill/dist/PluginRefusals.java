package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with plugins, and the lines that say why some of them are refused. */
class PluginRefusals {

    final PluginFolderLog log = new PluginFolderLog();

    @TempDir
    Path plugins;

    @AfterEach
    void stopListening() {
        log.close();
    }

    RunningServer start() throws IOException {
        return RunningServer.setup(Handlers.ping()).withPlugins(plugins).start();
    }

    /** Starts a server whose other commands must work, and answers the one line that says why {@code jar} is refused. */
    String refusal(String jar) throws IOException {
        try (var server = start();
                var peer = server.connect()) {
            assertEquals(204, peer.ask("action", "ping").status(0));
            assertEquals(501, peer.ask("action", "hello").status(0));
        }
        List<String> refusals = log.lines().stream()
                .filter(line -> line.startsWith("plugin " + jar + " is refused"))
                .toList();
        assertEquals(1, refusals.size(), log.lines().toString());
        return refusals.getFirst();
    }

    static void assertMentions(String part, String line) {
        assertTrue(line.contains(part), line);
    }
}
