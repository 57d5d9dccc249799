package dev.waybill.testkit;

import dev.waybill.api.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What an extension is told when it starts, for tests that call {@code start} themselves. The clock stands at
 * {@link Trial#NOON}; threads are real ones, which {@link #stopThreads} ends as the server does.
 */
public final class FakeEnvironment implements Environment {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path folder;
    private final Map<String, String> settings;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private FakeEnvironment(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** Without settings; {@code folder} is the extension's own, and exists. */
    public static FakeEnvironment in(Path folder) {
        return new FakeEnvironment(folder, Map.of());
    }

    /** The same with one more setting. */
    public FakeEnvironment with(String key, String value) {
        var more = new HashMap<>(settings);
        more.put(key, value);
        return new FakeEnvironment(folder, Map.copyOf(more));
    }

    @Override
    public String pluginId() {
        return "test";
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(Trial.NOON);
    }

    @Override
    public Thread start(String name, Runnable work) {
        Thread thread = Thread.ofVirtual().name(name).start(work);
        threads.add(thread);
        return thread;
    }

    /**
     * Interrupts the threads that the extension has started, and waits for their end: what the server does after
     * {@code stop}.
     *
     * @throws AssertionError if one goes on
     */
    public void stopThreads() throws InterruptedException {
        stopThreads(PATIENCE);
    }

    /** The same, waiting no longer than {@code patience} for each. */
    void stopThreads(Duration patience) throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            if (!thread.join(patience)) {
                throw new AssertionError("the thread \"" + thread.getName() + "\" goes on after it was interrupted");
            }
        }
    }
}
