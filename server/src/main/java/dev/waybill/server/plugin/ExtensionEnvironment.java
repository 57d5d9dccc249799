package dev.waybill.server.plugin;

import dev.waybill.api.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The environment of one plugin, or of the built-in commands together, and the threads that they start. */
final class ExtensionEnvironment implements Environment {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String pluginId;
    private final Map<String, String> settings;
    private final Path data;
    private final InstantSource clock;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * @param settings its own part of the configuration
     * @param data where its folder is made when it asks for one
     * @param clock the server's
     */
    ExtensionEnvironment(String pluginId, Map<String, String> settings, Path data, InstantSource clock) {
        this.pluginId = pluginId;
        this.settings = Map.copyOf(settings);
        this.data = data;
        this.clock = clock;
    }

    @Override
    public String pluginId() {
        return pluginId;
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public Path folder() {
        try {
            return Files.createDirectories(data.resolve(pluginId));
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's folder cannot be made", e);
        }
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Thread start(String name, Runnable work) {
        Thread thread = Thread.ofVirtual()
                .name(pluginId + " " + name)
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> {
                    try {
                        work.run();
                    } finally {
                        threads.remove(Thread.currentThread());
                    }
                });
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        threads.add(thread);
        // looked at after it was added: a stop either sees this thread or is seen by it
        if (stopped) {
            threads.remove(thread);
            throw new IllegalStateException("the plugin " + pluginId + " was stopped: it can start no thread");
        }
        thread.start();
        return thread;
    }

    /** Interrupts the threads that were started, and answers the names of those that go on all the same. */
    List<String> stopThreads() throws InterruptedException {
        stopped = true;
        threads.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var left = new ArrayList<String>();
        for (Thread thread : threads) {
            long rest = Math.max(1, deadline - System.nanoTime());
            if (!thread.join(Duration.ofNanos(rest))) {
                left.add(thread.getName());
            }
        }
        return left;
    }
}
