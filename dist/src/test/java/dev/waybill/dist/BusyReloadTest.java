package dev.waybill.dist;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jars that change while their commands run. */
class BusyReloadTest extends ReloadedPlugins {

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

        assertTrue(loaders.size() > RELOADS, "a look of the server's own may load a jar too: " + loaders.size());
        awaitStatus(asks, "active");
        awaitCollected(loaders);
        assertEquals(1, openJars());
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
