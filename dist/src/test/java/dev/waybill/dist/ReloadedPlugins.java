package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server whose plugin hello.jar changes, and a peer that looks. */
class ReloadedPlugins {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final int RELOADS = 200;

    @TempDir
    Path folder;

    Path plugins = Path.of("");
    Path jar = Path.of("");

    @Nullable
    RunningServer server;

    @Nullable
    Peer peer;

    @BeforeEach
    void start() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        jar = plugins.resolve("hello.jar");
    }

    @AfterEach
    void stop() throws IOException {
        if (peer != null) {
            peer.close();
        }
        if (server != null) {
            server.close();
        }
    }

    Peer connected() throws IOException {
        server = RunningServer.setup(Handlers.ping()).withPlugins(plugins).start();
        peer = server.connect();
        return peer;
    }

    /** A jar whose command {@code hello} answers {@code word}. */
    static byte[] hello(String word) throws IOException {
        return PluginJar.bytes(PluginJar.source("hello", "return Reply.ok().with(\"word\", \"" + word + "\");"));
    }

    static Header await(Peer peer, Predicate<Header> test, Object... request) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Header heard = peer.ask(request);
        while (!test.test(heard)) {
            assertTrue(System.nanoTime() < deadline, "still " + heard.json());
            heard = peer.ask(request);
        }
        return heard;
    }

    static void awaitWord(Peer peer, String word) throws IOException {
        await(peer, heard -> word.equals(heard.get("word")), "action", "hello");
    }

    static void awaitStatus(Peer peer, String part) throws IOException {
        awaitRows(peer, rows -> rows.contains(part));
    }

    /** A plugin that is gone is listed until its code has been left. */
    static void awaitNoPlugin(Peer peer) throws IOException {
        awaitRows(peer, String::isEmpty);
    }

    private static void awaitRows(Peer peer, Predicate<String> test) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String rows = status(peer);
        while (!test.test(rows)) {
            assertTrue(System.nanoTime() < deadline, "still " + rows);
            rows = status(peer);
        }
    }

    static String status(Peer peer) throws IOException {
        assertEquals(200, peer.ask("action", "plugins").status(0));
        return peer.readBody().text();
    }

    static int reload(Peer peer, String name) throws IOException {
        int status = peer.ask("action", "plugins", "reload", name).status(0);
        if (status == 200) {
            peer.readBody();
        }
        return status;
    }
}
