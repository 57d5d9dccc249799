package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log names the class and the line of a plugin's mistake while it is loaded, and prints its trace once. */
class BlamedPluginsTest {

    private final PluginFolderLog log = new PluginFolderLog();

    @TempDir
    private Path plugins;

    @AfterEach
    void stopListening() {
        log.close();
    }

    private RunningServer start() throws IOException {
        return RunningServer.setup(Handlers.ping()).withPlugins(plugins).start();
    }

    private static String handler(String spec, String start) {
        return """
                import dev.waybill.api.*;

                public final class Odd implements CommandHandler {
                    public CommandSpec spec() {
                        %s
                    }

                    public void start(Environment environment) {
                        %s
                    }

                    public Reply handle(Request request) {
                        return Reply.done();
                    }
                }
                """.formatted(spec, start);
    }

    private void write(String jar, String source, String service) throws IOException {
        PluginJar.write(
                plugins.resolve(jar),
                source,
                Map.of("META-INF/services/dev.waybill.api." + service, "Odd\n"),
                Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    throw new IllegalStateException("no luck");            | Odd.spec() fails: no luck, at Odd:5
                    return null;                                           | Odd.spec() answers null
                    return CommandSpec.reading("status odd", "Is odd.");   | Odd.spec() fails: .*, at Odd:5
                    return CommandSpec.reading("odd", "Is.").takes(Parameter.text("a", "").optional(), Parameter.text("b", "")); | Odd.spec() fails: "b" must be given, and follows "a".*, at Odd:5
                    """)
    void aSpecThatFailsNamesItsClassAndLine(String spec, String reason) throws Exception {
        String jar = "odd-" + Integer.toHexString(spec.hashCode()) + ".jar";
        write(jar, handler(spec, ""), "CommandHandler");

        start().close();

        String line = log.lines("plugin " + jar + " is refused: ").getFirst();
        assertTrue(line.matches("plugin .*\\.jar is refused: " + reason.replace("()", "\\(\\)")), line);
    }

    @Test
    void theTraceOfAPlaceIsToldOnce() throws Exception {
        String source = handler(
                "return CommandSpec.reading(\"odd\", \"Is odd.\");",
                "throw new IllegalStateException(\"no licence\");");
        write("blamed-first.jar", source, "CommandHandler");
        write("blamed-second.jar", source, "CommandHandler");

        start().close();

        assertEquals(
                List.of("plugin blamed-second.jar is refused: Odd does not start: no licence, at Odd:9"),
                log.lines("plugin blamed-second.jar is refused"));
        List<String> traces = log.lines("how blamed-first.jar came to be refused, the first of its place:");
        assertEquals(1, traces.size(), log.lines().toString());
        assertEquals(List.of(), log.lines("how blamed-second.jar came to be refused"));
        assertTrue(traces.getFirst().contains("Odd.start(Odd.java:9)"), traces.getFirst());
    }

    @Test
    void aFilterThatCannotSayWhatItAppliesToIsNamed() throws Exception {
        write("odd.jar", """
                import dev.waybill.api.*;

                public final class Odd implements CommandFilter {
                    public Reply filter(Request request, Next next) throws Exception {
                        return next.handle(request).with("filtered", true);
                    }

                    public boolean appliesTo(CommandSpec spec) {
                        throw new UnsupportedOperationException("not yet");
                    }
                }
                """, "CommandFilter");
        try (var server = start();
                Peer peer = server.connect()) {
            assertEquals(true, peer.ask("action", "ping").get("filtered"));
        }

        List<String> told = log.lines("Odd.appliesTo() of the plugin odd fails for ping");
        assertEquals(1, told.size(), log.lines().toString());
        assertTrue(told.getFirst().contains("so the filter is around it: not yet at Odd:9"), told.getFirst());
    }

    @Test
    void aFilterThatCannotSayWhereItStandsIsRefusedByName() throws Exception {
        write("order.jar", """
                import dev.waybill.api.*;

                public final class Odd implements CommandFilter {
                    public Reply filter(Request request, Next next) throws Exception {
                        return next.handle(request);
                    }

                    public int order() {
                        throw new UnsupportedOperationException("not yet");
                    }
                }
                """, "CommandFilter");

        start().close();

        assertEquals(
                List.of("plugin order.jar is refused: Odd.order() fails: not yet, at Odd:9"),
                log.lines("plugin order.jar"));
    }
}
