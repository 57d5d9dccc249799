package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.nio.file.Files;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log hears of each request: the paths that it was about, and whether anybody wants to read of it. */
class LoggedRequestsTest {

    private RunningServer server;
    private Peer peer;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.of(Stream.of("cp", "mv", "ping", "rm", "stat")
                .map(LoggedRequestsTest::builtIn)
                .toArray(CommandHandler[]::new));
        Files.writeString(server.root().resolve("a"), "a");
        peer = server.connect();
    }

    @AfterEach
    void stop() throws Exception {
        peer.close();
        server.close();
    }

    private static CommandHandler builtIn(String name) {
        for (CommandHandler handler : ServiceLoader.load(CommandHandler.class)) {
            if (handler.spec().name().equals(name)) {
                return handler;
            }
        }
        throw new AssertionError("there is no " + name);
    }

    private Line.Answered logged(Object... request) throws Exception {
        peer.ask(request);
        return server.log().await(Line.Answered.class, each -> true);
    }

    @Test
    void bothPathsOfACopyOrMoveAreNamed() throws Exception {
        assertEquals(
                List.of("/a", "/b"),
                logged("action", "cp", "source", "/a", "target", "/b").subjects());
        assertEquals(
                List.of("/b", "/c"),
                logged("action", "mv", "source", "/b", "target", "/c").subjects());
    }

    @Test
    void pathsOfARefusedRequestAreNamedAsFarAsTheyAreThere() throws Exception {
        assertEquals(
                List.of("/a"),
                logged("action", "mv", "source", "/a", "to", "/b").subjects());
        assertEquals(
                List.of("/a", "b"),
                logged("action", "cp", "source", "/a", "target", "b").subjects());
        assertEquals(
                List.of("/a", "/b"),
                logged("action", "rm", "path", List.of("/a", "/b"), "force", true)
                        .subjects());
        assertEquals(
                List.of("/a"),
                logged("action", "stat", "path", "/a", "want", "rot13").subjects());
    }

    @Test
    void onlyWhatSaysSoIsQuietAlsoWhereItIsRefused() throws Exception {
        assertTrue(logged("action", "ping").isQuiet());
        assertTrue(logged("action", "ping", "path", "/a").isQuiet());
        assertFalse(logged("action", "stat", "path", "/a").isQuiet());
    }
}
