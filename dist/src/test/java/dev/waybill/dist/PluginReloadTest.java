package dev.waybill.dist;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Jars come, change and go under a running server. */
class PluginReloadTest extends ReloadedPlugins {

    /** A request that comes while the catalog changes may have the new commands, and the next one is told of them. */
    private static void assertToldOfAnotherCatalog(Header heard, Peer asks) throws IOException {
        Header told = heard.get("catalog") == null ? asks.ask("action", "ping") : heard;
        assertNotNull(told.get("catalog"));
    }

    @Test
    void aJarThatIsAddedBringsItsCommandAndAnotherCatalog() throws Exception {
        Peer asks = connected();
        assertEquals(501, asks.ask("action", "hello").status(0));

        Files.write(jar, hello("one"));

        Header first = await(asks, heard -> heard.status(0) == 200, "action", "hello");
        assertEquals("one", first.get("word"));
        assertToldOfAnotherCatalog(first, asks);
    }

    @Test
    void aJarThatIsMovedOverAnotherReplacesIt() throws Exception {
        Files.write(jar, hello("one"));
        Peer asks = connected();
        Path other = Files.write(folder.resolve("other"), hello("two"));

        Files.move(other, jar, ATOMIC_MOVE, REPLACE_EXISTING);

        awaitWord(asks, "two");
    }

    @Test
    void aTemporaryFileThatIsRenamedReplacesAJar() throws Exception {
        Files.write(jar, hello("one"));
        Peer asks = connected();

        Path temporary = Files.write(plugins.resolve(".hello.jar.Xy12ab"), hello("two"));
        Files.move(temporary, jar, ATOMIC_MOVE, REPLACE_EXISTING);

        awaitWord(asks, "two");
        assertFalse(status(asks).contains("refused"));
    }

    @Test
    void aCopyThatRestsHalfWayLeavesTheOldOneServingUntilItIsWhole() throws Exception {
        Files.write(jar, hello("one"));
        Peer asks = connected();
        byte[] next = hello("two");

        try (var out = Files.newOutputStream(jar)) {
            out.write(next, 0, next.length / 2);
            out.flush();
            awaitStatus(asks, "a newer jar is refused");
            assertEquals("one", asks.ask("action", "hello").get("word"));
            out.write(next, next.length / 2, next.length - next.length / 2);
        }

        awaitWord(asks, "two");
        assertFalse(status(asks).contains("refused"));
    }

    @Test
    void aJarThatIsRemovedTakesItsCommandAlong() throws Exception {
        Files.write(jar, hello("one"));
        Peer asks = connected();
        assertEquals("one", asks.ask("action", "hello").get("word"));

        Files.delete(jar);

        Header gone = await(asks, heard -> heard.status(0) == 501, "action", "hello");
        assertToldOfAnotherCatalog(gone, asks);
        awaitNoPlugin(asks);
    }

    @Test
    void aBadReplacementLeavesTheOldOneServingAndSaysWhy() throws Exception {
        Files.write(jar, hello("one"));
        Peer asks = connected();

        Files.write(
                jar,
                PluginJar.bytes(
                        PluginJar.source(
                                "hello",
                                "return Reply.done();",
                                "public void start(Environment e) { throw new IllegalStateException(\"no licence today\"); }")));

        awaitStatus(asks, "a newer jar is refused: Plugin does not start: no licence today");
        assertEquals("one", asks.ask("action", "hello").get("word"));
    }

    @Test
    void aJarThatWasOnlyTouchedIsNotLoadedAgain() throws Exception {
        Files.write(
                jar,
                PluginJar.bytes(PluginJar.source(
                        "hello",
                        "return Reply.ok().with(\"made\", MADE);",
                        "static final long MADE = System.nanoTime();")));
        Files.write(plugins.resolve("bye.jar"), PluginJar.bytes(PluginJar.source("bye", "return Reply.done();")));
        Peer asks = connected();
        Object made = asks.ask("action", "hello").get("made");

        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        Files.delete(plugins.resolve("bye.jar"));

        await(asks, heard -> heard.status(0) == 501, "action", "bye");
        assertEquals(made, asks.ask("action", "hello").get("made"));
        assertEquals(200, reload(asks, "hello"));
        assertNotEquals(made, asks.ask("action", "hello").get("made"));
    }

    @Test
    void aCommandThatWasTakenIsFreeWhenItsOwnerGoes() throws Exception {
        Files.write(jar, hello("one"));
        Files.write(plugins.resolve("second.jar"), hello("two"));
        Peer asks = connected();
        assertTrue(status(asks).contains("is there already, from hello.jar"), status(asks));

        Files.delete(jar);

        awaitWord(asks, "two");
    }

    @Test
    void nobodyReloadsWhatIsNotThere() throws Exception {
        Files.write(jar, hello("one"));
        Peer asks = connected();

        Header heard = asks.ask("action", "plugins", "reload", "helo");

        assertEquals(404, heard.status(0));
        assertEquals("there is no plugin \"helo\": did you mean \"hello\"?", heard.get("error"));
    }

    @Test
    void aReloadThatIsRefusedSaysWhyToWhoAskedForIt() throws Exception {
        Files.write(jar, hello("one"));
        Peer asks = connected();
        Files.writeString(jar, "no jar");

        Header heard = asks.ask("action", "plugins", "reload", "hello");

        assertEquals(405, heard.status(0));
        assertTrue(String.valueOf(heard.get("error")).contains("is no jar, or was cut short"), heard.json());
    }
}
