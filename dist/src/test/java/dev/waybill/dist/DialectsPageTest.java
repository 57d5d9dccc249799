package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages on dialects and the protocol show of them works as it stands there. */
class DialectsPageTest {

    private static final int LINES = 15;

    @TempDir
    private Path folder;

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", name));
    }

    /** The code of {@code language} on a page that holds {@code part}. */
    private static String code(String page, String language, String part) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```\n", Pattern.DOTALL)
                .matcher(page(page))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(part))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theEchoOfThePageEchoes() throws Exception {
        String source = code("dialects.md", "java", "implements Dialect");
        String service = "com.example.Echo\n";
        Files.write(
                folder.resolve("echo.jar"),
                PluginJar.bytes(source, Map.of("META-INF/services/dev.waybill.api.Dialect", service), Map.of()));

        try (var server = RunningServer.setup()
                        .withPlugins(folder)
                        .speaking("echo")
                        .start();
                var peer = Peer.connect(server.address("echo"))) {
            peer.sendRaw("hello");
            assertEquals("hello", new String(peer.readBytes(5), UTF_8));
        }
        assertEquals(LINES, source.lines().count());
        assertTrue(page("dialects.md").contains("```\n" + service + "```\n"));
    }

    @Test
    void aClientOfHeadersizeReadsOurGreeting() throws Exception {
        Python.assumeThere();
        String client = code("protocol.md", "python", "HEADERSIZE");
        try (var server = RunningServer.of(Handlers.ping())) {
            Path script = Files.writeString(
                    folder.resolve("client.py"), client.replace("4731", String.valueOf(server.port())));

            var ended = Python.run(script);

            assertTrue(ended.output().startsWith("{\"status\":200,\"server\":\"waybill/"), ended.output());
            assertTrue(ended.output().endsWith("}\n"), ended.output());
        }
    }
}
