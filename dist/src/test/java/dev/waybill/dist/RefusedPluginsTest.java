package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Jars that are refused, each with one line, and harm nothing. */
@Execution(ExecutionMode.SAME_THREAD) // several name their jar alike, and the log is one
@ResourceLock("the log of plugin folders") // several name their jar alike
class RefusedPluginsTest extends PluginRefusals {

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

    private String refusalOf(Map<String, String> attributes) throws IOException {
        PluginJar.write(
                plugins.resolve("odd.jar"),
                PluginJar.source("hello", "return Reply.done();"),
                Map.of(PluginJar.SERVICE, "Plugin\n"),
                attributes);
        return refusal("odd.jar");
    }
}
