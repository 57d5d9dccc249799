package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.waybill.server.plugin.PluginFolder;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Jars in the plugins folder: good ones bring commands, bad ones are refused with one line and harm nothing. */
class PluginsTest {

    /** What the plugin folder tells its log. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    }

    private final Lines log = new Lines();
    private final Logger logger = (Logger) LoggerFactory.getLogger(PluginFolder.class);

    @TempDir
    private Path plugins;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    private RunningServer start() throws IOException {
        return RunningServer.setup(Handlers.ping()).withPlugins(plugins).start();
    }

    /** Starts a server whose other commands must work, and answers the one line that says why {@code jar} is refused. */
    private String refusal(String jar) throws IOException {
        try (var server = start();
                var peer = server.connect()) {
            assertEquals(204, peer.ask("action", "ping").status(0));
            assertEquals(501, peer.ask("action", "hello").status(0));
        }
        List<String> refusals = log.lines.stream()
                .filter(line -> line.startsWith("plugin " + jar + " is refused"))
                .toList();
        assertEquals(1, refusals.size(), log.lines.toString());
        return refusals.getFirst();
    }

    private static void assertMentions(String part, String line) {
        assertTrue(line.contains(part), line);
    }

    @Test
    void aJarBringsItsCommand() throws Exception {
        PluginJar.write(
                plugins.resolve("good.jar"), PluginJar.source("hello", "return Reply.ok().with(\"word\", \"hi\");"));
        try (var server = start();
                var peer = server.connect()) {
            assertEquals("hi", peer.ask("action", "hello").get("word"));
        }
    }

    @Test
    void aPluginSeesTheApiAndNothingElseOfTheServer() throws Exception {
        String sees = """
                boolean sees(String name) {
                    try {
                        Class.forName(name, false, Plugin.class.getClassLoader());
                        return true;
                    } catch (ClassNotFoundException e) {
                        return false;
                    }
                }
                """;
        PluginJar.write(plugins.resolve("looks.jar"), PluginJar.source("looks", """
                        return Reply.ok()
                                .with("api", sees("dev.waybill.api.Reply"))
                                .with("slf", sees("org.slf4j.Logger"))
                                .with("jdk", sees("java.net.http.HttpClient"))
                                .with("server", sees("dev.waybill.server.WaybillServer"))
                                .with("wire", sees("dev.waybill.protocol.Wire"))
                                .with("builtin", sees("dev.waybill.builtin.Ping"))
                                .with("json", sees("com.fasterxml.jackson.core.JsonFactory"));
                        """, sees));
        try (var server = start();
                var peer = server.connect()) {
            var seen = peer.ask("action", "looks");

            assertEquals(200, seen.status(0), seen.json());
            for (String name : List.of("api", "slf", "jdk")) {
                assertEquals(true, seen.get(name), name);
            }
            for (String name : List.of("server", "wire", "builtin", "json")) {
                assertEquals(false, seen.get(name), name);
            }
        }
    }

    @Test
    void aPluginMayBeReplacedUnderARunningServer() throws Exception {
        Path jar = plugins.resolve("good.jar");
        PluginJar.write(jar, PluginJar.source("hello", "return new Later().reply();", """
                        static final class Later {
                            Reply reply() {
                                return Reply.done();
                            }
                        }
                        """));
        try (var server = start();
                var peer = server.connect()) {
            Files.writeString(jar, "no longer a jar");

            assertEquals(204, peer.ask("action", "hello").status(0));
        }
    }

    @Test
    void aPluginIsStartedAndStopped() throws Exception {
        Path stopped = plugins.resolve("stopped");
        PluginJar.write(
                plugins.resolve("good.jar"),
                PluginJar.source("hello", "return Reply.ok().with(\"plugin\", plugin);", """
                        private String plugin = "";

                        public void start(Environment environment) {
                            plugin = environment.pluginId();
                        }

                        public void stop() throws Exception {
                            java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
                        }
                        """.formatted(stopped)));
        try (var server = start();
                var peer = server.connect()) {
            assertEquals("good", peer.ask("action", "hello").get("plugin"));
            assertFalse(Files.exists(stopped));
        }
        assertTrue(Files.exists(stopped));
    }

    @Test
    void aFileThatIsNoJarIsRefused() throws Exception {
        Files.writeString(plugins.resolve("text.jar"), "no jar at all");

        assertMentions("no jar", refusal("text.jar"));
    }

    @Test
    void aLinkToNothingIsRefused() throws Exception {
        Files.createSymbolicLink(plugins.resolve("gone.jar"), plugins.resolve("nothing"));

        refusal("gone.jar");
    }

    @Test
    void aJarWithoutAServiceFileIsRefused() throws Exception {
        PluginJar.write(plugins.resolve("bare.jar"), PluginJar.source("hello", "return Reply.done();"), "");

        assertMentions("META-INF/services/dev.waybill.api.CommandHandler", refusal("bare.jar"));
    }

    @Test
    void aJarWhoseServiceFileNamesNoClassIsRefused() throws Exception {
        PluginJar.write(plugins.resolve("lost.jar"), PluginJar.source("hello", "return Reply.done();"), "Lost\n");

        assertMentions("Lost", refusal("lost.jar"));
    }

    @Test
    void aConstructorThatThrowsRefusesItsJar() throws Exception {
        PluginJar.write(
                plugins.resolve("throws.jar"),
                PluginJar.source(
                        "hello",
                        "return Reply.done();",
                        "public Plugin() { throw new IllegalStateException(\"no licence\"); }"));

        assertMentions("no licence", refusal("throws.jar"));
    }

    @Test
    void aStartThatThrowsRefusesItsJar() throws Exception {
        PluginJar.write(
                plugins.resolve("unready.jar"),
                PluginJar.source(
                        "hello",
                        "return Reply.done();",
                        "public void start(Environment e) { throw new NoClassDefFoundError(\"com/example/Lost\"); }"));

        assertMentions("com/example/Lost", refusal("unready.jar"));
    }

    @Test
    void aNameThatIsTakenRefusesTheJarAndItsOtherCommands() throws Exception {
        PluginJar.write(
                plugins.resolve("taker.jar"),
                PluginJar.source("hello", "return Reply.done();", """
                        public static final class Other implements CommandHandler {
                            public CommandSpec spec() {
                                return CommandSpec.reading("ping", "Taken.");
                            }

                            public Reply handle(Request request) {
                                return Reply.text("taken");
                            }
                        }
                        """),
                "Plugin\nPlugin$Other\n");

        assertMentions("\"ping\" is there already, from a built-in command", refusal("taker.jar"));
    }

    @Test
    void aRefusedJarIsStoppedEvenIfThatFails() throws Exception {
        String stop = "public void stop() { throw new IllegalStateException(\"stuck\"); }";
        PluginJar.write(plugins.resolve("a.jar"), PluginJar.source("first", "return Reply.done();"));
        PluginJar.write(plugins.resolve("b.jar"), PluginJar.source("first", "return Reply.done();", stop));

        assertMentions("from a.jar", refusal("b.jar"));
    }

    @Test
    void aJarWhoseSecondCommandDoesNotStartHasItsFirstStopped() throws Exception {
        Path stopped = plugins.resolve("stopped");
        PluginJar.write(
                plugins.resolve("half.jar"),
                PluginJar.source("hello", "return Reply.done();", """
                        public void stop() throws Exception {
                            java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
                        }

                        public static final class Other implements CommandHandler {
                            public CommandSpec spec() {
                                throw new IllegalStateException("no spec");
                            }

                            public Reply handle(Request request) {
                                return Reply.done();
                            }
                        }
                        """.formatted(stopped)),
                "Plugin\nPlugin$Other\n");

        assertMentions("no spec", refusal("half.jar"));
        assertTrue(Files.exists(stopped));
    }

    @Test
    void aMissingClassIsOneIncidentAndTheConnectionLives() throws Exception {
        PluginJar.write(
                plugins.resolve("good.jar"),
                PluginJar.source("hello", "throw new NoClassDefFoundError(\"com/example/Lost\");"));
        try (var server = start();
                Peer peer = server.connect()) {
            assertEquals(500, peer.ask("action", "hello").status(0));
            assertEquals(204, peer.ask("action", "ping").status(0));
        }
    }
}
