package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Jars in the plugins folder: good ones bring commands, bad ones are refused with one line and harm nothing. */
@Execution(ExecutionMode.SAME_THREAD) // several name their jar alike, and the log is one
class PluginsTest {

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

    /** Starts a server whose other commands must work, and answers the one line that says why {@code jar} is refused. */
    private String refusal(String jar) throws IOException {
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

    @Test
    void aFolderOfJarsIsOnePlugin() throws Exception {
        Path folder = Files.createDirectory(plugins.resolve("pair"));
        PluginJar.write(
                folder.resolve("handler.jar"),
                PluginJar.source("hello", "return Reply.ok().with(\"word\", text());", """
                        String text() throws Exception {
                            try (var in = Plugin.class.getClassLoader().getResourceAsStream("word.txt")) {
                                return new String(in.readAllBytes());
                            }
                        }
                        """));
        PluginJar.write(folder.resolve("words.jar"), "class Words {}", Map.of("word.txt", "from beside"), Map.of());
        try (var server = start();
                var peer = server.connect()) {
            assertEquals("from beside", peer.ask("action", "hello").get("word"));
        }
    }

    @Test
    void twoPluginsCarryDifferentVersionsOfOneLibrary() throws Exception {
        for (String version : List.of("one", "two")) {
            PluginJar.write(
                    plugins.resolve(version + ".jar"),
                    PluginJar.source(version, "return Reply.ok().with(\"version\", Library.version());")
                            + "final class Library { static String version() { return \"" + version + "\"; } }");
        }
        try (var server = start();
                var peer = server.connect()) {
            assertEquals("one", peer.ask("action", "one").get("version"));
            assertEquals("two", peer.ask("action", "two").get("version"));
        }
    }

    @Test
    void aJarThatCarriesTheApiGetsTheServersAllTheSame() throws Exception {
        PluginJar.write(
                plugins.resolve("fat.jar"),
                PluginJar.source("hello", "return Reply.done();"),
                Map.of(PluginJar.SERVICE, "Plugin\n", "dev/waybill/api/Reply.class", "no class at all"),
                Map.of());
        try (var server = start();
                var peer = server.connect()) {
            assertEquals(204, peer.ask("action", "hello").status(0));
        }
    }

    @Test
    void theManifestNamesThePlugin() throws Exception {
        PluginJar.write(
                plugins.resolve("hello-1.2.jar"),
                PluginJar.source("hello", "return Reply.done();"),
                Map.of(PluginJar.SERVICE, "Plugin\n"),
                Map.of("Waybill-Plugin", "hello", "Waybill-Plugin-Version", "1.2", "Waybill-Api", "1.0"));
        try (var server = start();
                var peer = server.connect()) {
            peer.ask("action", "plugins");
            String row = peer.readBody().text();

            assertMentions(
                    "\"name\":\"hello\",\"version\":\"1.2\",\"jar\":\"hello-1.2.jar\",\"origin\":\"added\",\"state\":\"active\"",
                    row);
            assertMentions("\"actions\":\"hello\"", row);
        }
        assertFalse(log.lines().stream().anyMatch(line -> line.contains("hello-1.2.jar does not say")));
    }

    @Test
    void aJarThatNeedsNoApiInParticularIsNoted() throws Exception {
        PluginJar.write(plugins.resolve("mute.jar"), PluginJar.source("mute", "return Reply.done();"));
        start().close();

        assertTrue(log.lines()
                .contains("plugin mute.jar does not say in its manifest which Waybill-Api it needs: any 1.x"));
    }

    private String refusalOf(Map<String, String> attributes) throws IOException {
        PluginJar.write(
                plugins.resolve("odd.jar"),
                PluginJar.source("hello", "return Reply.done();"),
                Map.of(PluginJar.SERVICE, "Plugin\n"),
                attributes);
        return refusal("odd.jar");
    }

    @Test
    void aJarThatNeedsAnotherApiIsRefused() throws Exception {
        assertMentions(
                "it needs version [2.0,3.0) of the API, and this server has 1.0",
                refusalOf(Map.of("Waybill-Api", "[2.0,3.0)")));
    }

    @Test
    void aNameThatIsAPathIsRefused() throws Exception {
        assertMentions("its name \"../up\"", refusalOf(Map.of("Waybill-Plugin", "../up")));
    }

    @Test
    void theNameOfAnotherPluginIsRefused() throws Exception {
        PluginJar.write(
                plugins.resolve("first.jar"),
                PluginJar.source("first", "return Reply.done();"),
                Map.of(PluginJar.SERVICE, "Plugin\n"),
                Map.of("Waybill-Plugin", "twin"));

        assertMentions("its name \"twin\" is that of first.jar already", refusalOf(Map.of("Waybill-Plugin", "twin")));
    }

    @Test
    void aReservedParameterIsRefusedWithItsName() throws Exception {
        PluginJar.write(
                plugins.resolve("reserved.jar"),
                PluginJar.source(
                        "hello",
                        "return Reply.done();",
                        "static final Parameter<String> STATUS = Parameter.text(\"status\", \"taken\");"));

        assertMentions("the name \"status\" is reserved by the protocol", refusal("reserved.jar"));
    }

    @Test
    void aParameterThatStandsTwiceIsRefusedWithItsName() throws Exception {
        PluginJar.write(plugins.resolve("twice.jar"), """
                import dev.waybill.api.*;

                public final class Plugin implements CommandHandler {
                    public CommandSpec spec() {
                        return CommandSpec.reading("hello", "For a test.")
                                .takes(Parameter.text("size", "one"), Parameter.size("size", "another"));
                    }

                    public Reply handle(Request request) {
                        return Reply.done();
                    }
                }
                """);

        assertMentions("two parameters are called --size", refusal("twice.jar"));
    }

    @Test
    void aCommandThatAJarBringsTwiceIsRefused() throws Exception {
        PluginJar.write(
                plugins.resolve("double.jar"),
                PluginJar.source("hello", "return Reply.done();", "public static final class Same extends Base {}")
                                .replace("final class Plugin implements CommandHandler", "class Plugin extends Base")
                        + """
                        class Base implements CommandHandler {
                            public CommandSpec spec() {
                                return CommandSpec.reading("hello", "For a test.");
                            }

                            public Reply handle(Request request) throws Exception {
                                return Reply.done();
                            }
                        }
                        """,
                "Plugin\nPlugin$Same\n");

        assertMentions("it brings the command \"hello\" twice", refusal("double.jar"));
    }

    @Test
    void aClassOfANewerJavaIsRefusedWithBothVersions() throws Exception {
        byte[] jar = PluginJar.bytes(PluginJar.source("hello", "return Reply.done();"));
        try (var in = new JarInputStream(new ByteArrayInputStream(jar));
                var out = new JarOutputStream(Files.newOutputStream(plugins.resolve("newer.jar")))) {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                byte[] bytes = in.readAllBytes();
                if (entry.getName().endsWith(".class")) {
                    bytes[7] = 99;
                }
                out.putNextEntry(new JarEntry(entry.getName()));
                out.write(bytes);
            }
        }

        assertMentions("Plugin was compiled for Java 55, and this server runs on Java", refusal("newer.jar"));
    }

    @Test
    void aPrivateConstructorIsRefusedWithAWordOfWhatToDo() throws Exception {
        PluginJar.write(
                plugins.resolve("object.jar"),
                PluginJar.source("hello", "return Reply.done();", "private Plugin() {}"));

        assertMentions("needs a public constructor without arguments", refusal("object.jar"));
    }

    @Test
    void aStartThatHangsRefusesItsJarAndNoOther() throws Exception {
        PluginJar.write(
                plugins.resolve("hangs.jar"),
                PluginJar.source(
                        "hello",
                        "return Reply.done();",
                        "public void start(Environment e) throws Exception { new java.util.concurrent.CountDownLatch(1).await(); }"));
        PluginJar.write(plugins.resolve("well.jar"), PluginJar.source("well", "return Reply.done();"));

        assertMentions("its start is not done after 10 seconds", refusal("hangs.jar"));
        assertTrue(log.lines().stream().anyMatch(line -> line.startsWith("plugin well.jar brings")));
    }
}
