package dev.waybill.testkit;

import dev.waybill.api.Environment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * What an extension is told when it starts, for tests that call {@code start} themselves. The clock stands at
 * {@link Trial#NOON}; threads are real ones.
 */
public final class FakeEnvironment implements Environment {

    private final Path folder;
    private final Map<String, String> settings;

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
        return Thread.ofVirtual().name(name).start(work);
    }
}
