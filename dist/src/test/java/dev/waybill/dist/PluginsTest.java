package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.Peer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Jars in the plugins folder: good ones bring commands, bad ones are refused with one line and harm nothing. */
@Execution(ExecutionMode.SAME_THREAD) // several name their jar alike, and the log is one
@ResourceLock("the log of plugin folders") // several name their jar alike
class PluginsTest extends PluginRefusals {

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
}
