package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters of plugins stand around the commands of others. */
class FiltersTest {

    private static final String SERVICE = "META-INF/services/dev.waybill.api.CommandFilter";

    @TempDir
    private Path plugins;

    private void filter(String name, int order, String body) throws IOException {
        PluginJar.write(
                plugins.resolve(name + ".jar"), """
                import dev.waybill.api.*;

                public final class Plugin implements CommandFilter {
                    public Reply filter(Request request, Next next) throws Exception {
                        %s
                    }

                    public boolean appliesTo(CommandSpec spec) {
                        return spec.name().equals("work");
                    }

                    public int order() {
                        return %d;
                    }
                }
                """.formatted(body, order), Map.of(SERVICE, "Plugin\n"), Map.of());
    }

    private RunningServer start() throws IOException {
        var works = Handlers.of("work", request -> {
            if (request.commands().isEmpty()) {
                throw new IllegalStateException("never");
            }
            return dev.waybill.api.Reply.ok().with("way", "work");
        });
        return RunningServer.setup(works, Handlers.ping()).withPlugins(plugins).start();
    }

    private static String around(String name) {
        return """
                Reply reply = next.handle(request);
                return Reply.ok().with("way", "%s(" + reply.get("way") + ")");
                """.formatted(name);
    }

    @Test
    void theLowerOrderIsAroundTheHigherAndThenTheNameDecides() throws Exception {
        filter("c", 0, around("c"));
        filter("b", 0, around("b"));
        filter("z", -1, around("z"));
        try (var server = start();
                Peer peer = server.connect()) {
            assertEquals("z(b(c(work)))", peer.ask("action", "work").get("way"));
        }
    }

    @Test
    void aFilterHasNoPartInWhatItDoesNotApplyTo() throws Exception {
        filter("all", 0, "throw new CommandException(Status.DENIED, \"not today\");");
        try (var server = start();
                Peer peer = server.connect()) {
            assertEquals(204, peer.ask("action", "ping").status(0));
            assertEquals("not today", peer.ask("action", "work").get("error"));
        }
    }

    @Test
    void aFilterThatFailsIsOneIncidentUnderItsOwnName() throws Exception {
        filter("bad", 0, "throw new NoClassDefFoundError(\"com/example/Lost\");");
        try (var server = start();
                Peer peer = server.connect()) {
            assertEquals(500, peer.ask("action", "work").status(0));
            assertEquals(204, peer.ask("action", "ping").status(0));
            assertEquals(
                    "bad's Plugin",
                    server.log().await(Line.Failed.class, line -> true).action());
        }
    }

    @Test
    void aFilterChangesWhatTheCommandSees() throws Exception {
        filter("none", 0, """
                return next.handle(request.within(new Request.Around(request.surroundings()) {
                    public java.util.List<CommandSpec> commands() {
                        return java.util.List.of();
                    }
                }));
                """);
        try (var server = start();
                Peer peer = server.connect()) {
            assertEquals(500, peer.ask("action", "work").status(0));
        }
    }

    @Test
    void aFilterIsReplacedWhileTheServerRuns() throws Exception {
        filter("a", 0, around("old"));
        try (var server = start();
                Peer peer = server.connect()) {
            assertEquals("old(work)", peer.ask("action", "work").get("way"));
            filter("a", 0, around("new"));
            peer.ask("action", "plugins", "reload", "a");
            assertTrue(peer.readBody().text().contains("\"state\":\"active\",\"actions\":\"Plugin\""));

            assertEquals("new(work)", peer.ask("action", "work").get("way"));

            Files.delete(plugins.resolve("a.jar"));
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (!"work".equals(peer.ask("action", "work").get("way"))) {
                assertTrue(System.nanoTime() < deadline, "the filter is still there");
            }
        }
    }
}
