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
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jars come, change and go under a running server. */
class PluginReloadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int RELOADS = 200;

    @TempDir
    private Path folder;

    private Path plugins = Path.of("");
    private Path jar = Path.of("");
    private @Nullable RunningServer server;
    private @Nullable Peer peer;

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

    private Peer connected() throws IOException {
        server = RunningServer.setup(Handlers.ping()).withPlugins(plugins).start();
        peer = server.connect();
        return peer;
    }

    /** A jar whose command {@code hello} answers {@code word}. */
    private static byte[] hello(String word) throws IOException {
        return PluginJar.bytes(PluginJar.source("hello", "return Reply.ok().with(\"word\", \"" + word + "\");"));
    }

    private static Header await(Peer peer, Predicate<Header> test, Object... request) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Header heard = peer.ask(request);
        while (!test.test(heard)) {
            assertTrue(System.nanoTime() < deadline, "still " + heard.json());
            heard = peer.ask(request);
        }
        return heard;
    }

    private static void awaitWord(Peer peer, String word) throws IOException {
        await(peer, heard -> word.equals(heard.get("word")), "action", "hello");
    }

    private static void awaitStatus(Peer peer, String part) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String rows = status(peer);
        while (!rows.contains(part)) {
            assertTrue(System.nanoTime() < deadline, "still " + rows);
            rows = status(peer);
        }
    }

    private static String status(Peer peer) throws IOException {
        assertEquals(200, peer.ask("action", "plugins").status(0));
        return peer.readBody().text();
    }

    private static int reload(Peer peer, String name) throws IOException {
        int status = peer.ask("action", "plugins", "reload", name).status(0);
        if (status == 200) {
            peer.readBody();
        }
        return status;
    }

    @Test
    void aJarThatIsAddedBringsItsCommandAndAnotherCatalog() throws Exception {
        Peer asks = connected();
        assertEquals(501, asks.ask("action", "hello").status(0));

        Files.write(jar, hello("one"));

        Header first = await(asks, heard -> heard.status(0) == 200, "action", "hello");
        assertEquals("one", first.get("word"));
        assertNotNull(first.get("catalog"));
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
        assertNotNull(gone.get("catalog"));
        assertEquals("", status(asks));
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

    @Test
    void aCallThatRunsEndsOnTheOldCodeWhichIsStoppedThen() throws Exception {
        Path stopped = folder.resolve("stopped");
        Path go = folder.resolve("go");
        Files.write(jar, PluginJar.bytes(PluginJar.source("hello", """
                        request.progress(1, 2, "waiting");
                        while (!java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                            request.pause(java.time.Duration.ofMillis(5));
                            request.progress(1, 2, "waiting");
                        }
                        return Reply.ok().with("word", Later.WORD);
                        """.formatted(go), """
                        static final class Later {
                            static final String WORD = "one";
                        }

                        public void stop() throws Exception {
                            java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
                        }
                        """.formatted(stopped))));
        Peer asks = connected();
        try (Peer waits = Peer.connect(running().address())) {
            waits.read();
            assertEquals(102, waits.ask("action", "hello", "progress", true).status(0));

            Files.write(jar, hello("two"));
            assertEquals(200, reload(asks, "hello"));

            assertEquals("two", asks.ask("action", "hello").get("word"));
            assertTrue(status(asks).contains("\"state\":\"leaving\""), status(asks));
            assertFalse(Files.exists(stopped));
            Files.createFile(go);
            Header last = waits.read();
            while (last.status(0) == 102) {
                last = waits.read();
            }
            assertEquals("one", last.get("word"));
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(stopped)) {
            assertTrue(System.nanoTime() < deadline, status(asks));
        }
        while (status(asks).contains("leaving")) {
            assertTrue(System.nanoTime() < deadline, status(asks));
        }
    }

    private RunningServer running() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    /** What a plugin leaves in the system's properties when its class is made: a weak word of its loader. */
    private static String counted(String word, String key) {
        return PluginJar.source("hello", "return Reply.ok().with(\"word\", \"" + word + "\");", """
                private static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();

                static {
                    @SuppressWarnings("unchecked")
                    var loaders = (java.util.List<Object>) System.getProperties().get("%s");
                    loaders.add(new java.lang.ref.WeakReference<>(Plugin.class.getClassLoader()));
                }

                private Thread thread;

                public void start(Environment environment) throws Exception {
                    LOCAL.set(this);
                    try (var in = Plugin.class.getResource("/Plugin.class").openStream()) {
                        in.read();
                    }
                    thread = environment.start("waits", () -> {
                        try {
                            Thread.sleep(1_000_000);
                        } catch (InterruptedException e) {
                            return;
                        }
                    });
                }
                """.formatted(key));
    }

    @Test
    @Timeout(60)
    void manyReloadsUnderLoadFailNoCallAndLeaveNothing() throws Exception {
        String key = "loaders of " + folder;
        List<WeakReference<ClassLoader>> loaders = new CopyOnWriteArrayList<>();
        System.getProperties().put(key, loaders);
        var jars = List.of(PluginJar.bytes(counted("one", key)), PluginJar.bytes(counted("two", key)));
        Path counted = Files.write(plugins.resolve("counted.jar"), jars.get(0));
        Peer asks = connected();
        var done = new AtomicBoolean();
        var begun = new CountDownLatch(2);
        List<Future<Map<Integer, Integer>>> heard = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 2; i++) {
                heard.add(callers.submit(() -> calls(begun, done)));
            }
            begun.await();
            for (int i = 1; i <= RELOADS; i++) {
                Path other = Files.write(folder.resolve("other"), jars.get(i % 2));
                Files.move(other, counted, ATOMIC_MOVE, REPLACE_EXISTING);
                assertEquals(200, reload(asks, "counted"));
            }
            done.set(true);
            for (Future<Map<Integer, Integer>> each : heard) {
                assertEquals(
                        List.of(200),
                        List.copyOf(each.get().keySet()),
                        each.get().toString());
            }
        } finally {
            done.set(true);
            callers.shutdownNow();
            System.getProperties().remove(key);
        }

        assertEquals(RELOADS + 1, loaders.size());
        awaitStatus(asks, "active");
        awaitCollected(loaders);
        assertEquals(1, openJars());
    }

    private Map<Integer, Integer> calls(CountDownLatch begun, AtomicBoolean done) throws IOException {
        var statuses = new HashMap<Integer, Integer>();
        try (Peer calls = Peer.connect(running().address())) {
            calls.read();
            while (!done.get()) {
                statuses.merge(calls.ask("action", "hello").status(0), 1, Integer::sum);
                begun.countDown();
            }
        }
        return statuses;
    }

    private static void awaitCollected(List<WeakReference<ClassLoader>> loaders) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long left = loaders.size();
        while (left > 1 && System.nanoTime() < deadline) {
            System.gc();
            left = loaders.stream().filter(each -> each.get() != null).count();
        }
        assertEquals(1, left, "class loaders that are still there");
    }

    /** How many jars of private copies of counted.jar this process holds open, as Linux tells it. */
    private static long openJars() throws IOException {
        Path open = FileSystems.getDefault().getPath("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 1;
        }
        long count = 0;
        for (String name : Arrays.asList(open.toFile().list())) {
            try {
                String file = Files.readSymbolicLink(open.resolve(name)).toString();
                count += file.contains("waybill-plugins") && file.contains("counted.jar") ? 1 : 0;
            } catch (IOException e) {
                // it was closed since
            }
        }
        return count;
    }
}
