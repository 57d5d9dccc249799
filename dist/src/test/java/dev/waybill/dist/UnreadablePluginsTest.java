package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the plugins folder and is no jar to be read keeps nobody waiting: not others, not a start, not a stop. */
@Timeout(60)
class UnreadablePluginsTest {

    private static final String HELLO = PluginJar.source("hello", "return Reply.done();");

    @TempDir
    private Path plugins;

    private RunningServer start() throws IOException {
        return RunningServer.setup(Handlers.ping()).withPlugins(plugins).start();
    }

    private void pipe(String name) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", plugins.resolve(name).toString())
                        .start()
                        .waitFor());
    }

    private static String plugins(Peer peer) throws IOException {
        assertEquals(200, peer.ask("action", "plugins").status(0));
        return peer.readBody().text();
    }

    private static void awaitCommand(Peer peer, String action) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (peer.ask("action", action).status(0) != 204) {
            assertTrue(System.nanoTime() < deadline, action + " does not come");
        }
    }

    @Test
    void aPipeIsRefusedAndOthersComeAndTheServerStops() throws Exception {
        pipe("a.jar");
        Files.createDirectory(plugins.resolve("folder"));
        pipe("folder/b.jar");
        try (var server = start();
                Peer peer = server.connect()) {
            pipe("later.jar");
            PluginJar.write(plugins.resolve("hello.jar"), HELLO);

            awaitCommand(peer, "hello");

            String rows = plugins(peer);
            assertTrue(rows.contains("a.jar is no regular file: put a jar there"), rows);
            assertTrue(rows.contains("b.jar is no regular file: put a jar there"), rows);
            assertTrue(rows.contains("later.jar is no regular file: put a jar there"), rows);
        }
    }

    @Test
    void aDeviceIsRefused() throws Exception {
        Files.createSymbolicLink(plugins.resolve("endless.jar"), Path.of("/dev/zero"));
        try (var server = start();
                Peer peer = server.connect()) {
            assertTrue(plugins(peer).contains("endless.jar is no regular file"));
        }
    }

    @Test
    void moreThanAPluginMayHaveIsRefusedUnread() throws Exception {
        try (var file = new RandomAccessFile(plugins.resolve("huge.jar").toFile(), "rw")) {
            file.setLength(1L << 40);
        }
        try (var server = start();
                Peer peer = server.connect()) {
            assertTrue(plugins(peer).contains("it has 1048576 MiB, and a plugin may have 1024 MiB"));
        }
    }

    @Test
    void pluginsThatHangWhenTheyStopAreWaitedForTogether() throws Exception {
        for (int i = 0; i < 5; i++) {
            PluginJar.write(
                    plugins.resolve("hangs" + i + ".jar"), PluginJar.source("hangs" + i, "return Reply.done();", """
                            public void stop() throws Exception {
                                while (true) {
                                    try {
                                        Thread.sleep(1_000_000);
                                    } catch (InterruptedException e) {
                                        // goes on
                                    }
                                }
                            }
                            """));
        }
        var server = start();
        long begun = System.nanoTime();

        server.close();

        assertTrue(
                System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(40),
                "five that hang for ten seconds each were waited for one after the other");
    }

    @Test
    void copiesOfAKilledServerAreSweptAndThoseOfALivingOneStay() throws Exception {
        PluginJar.write(plugins.resolve("hello.jar"), HELLO);
        Path left = Files.createTempDirectory("to-be");
        Files.createFile(left.resolve(".lock"));
        Files.createFile(Files.createDirectory(left.resolve("plugin1")).resolve("x.jar"));
        Path alive = Files.createTempDirectory("to-be");
        try (var lock = FileChannel.open(alive.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            // Servers of other tests sweep too: what they may find is whole.
            left = Files.move(left, left.resolveSibling("waybill-plugins" + left.getFileName()));
            alive = Files.move(alive, alive.resolveSibling("waybill-plugins" + alive.getFileName()));
            try (var first = start();
                    Peer peer = first.connect();
                    var second = start()) {
                while (Files.exists(left)) {
                    Thread.onSpinWait();
                }
                assertTrue(Files.exists(alive), "what another server has is gone");
                assertTrue(Files.exists(second.root()));
                awaitCommand(peer, "hello");
            }
        } finally {
            Files.deleteIfExists(alive.resolve(".lock"));
            Files.deleteIfExists(alive);
        }
    }
}
