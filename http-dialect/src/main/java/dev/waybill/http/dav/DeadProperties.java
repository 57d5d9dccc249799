package dev.waybill.http.dav;

import dev.waybill.api.RemotePath;
import dev.waybill.http.exchange.HttpRefusal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The properties that clients set and the server only keeps (RFC 4918 4), by paths of the whole store. They follow what
 * is moved, copied and removed over WebDAV. All are in memory, once they are asked for, and in a file for each
 * path that has any. Any thread: who reads does not wait for who writes.
 */
final class DeadProperties {

    /** What those of one path may have together. */
    static final int MAX_LETTERS_OF_ONE = 64 << 10;

    private static final long MAX_LETTERS = 16 << 20;
    private static final int MAX_PATHS = 50_000;

    private final PropertyFiles files;
    private volatile @Nullable ConcurrentSkipListMap<String, Map<PropertyName, String>> read;

    /** Held across the writing of files, so that they come to say what the map does. */
    private final ReentrantLock changing = new ReentrantLock();

    private long letters;

    /** Those that {@code files} hold. */
    DeadProperties(PropertyFiles files) {
        this.files = files;
    }

    private ConcurrentSkipListMap<String, Map<PropertyName, String>> byPath() throws IOException {
        var known = read;
        return known == null ? readAll() : known;
    }

    private ConcurrentSkipListMap<String, Map<PropertyName, String>> readAll() throws IOException {
        changing.lock();
        try {
            var known = read;
            if (known == null) {
                known = new ConcurrentSkipListMap<>(files.readAll());
                letters = known.values().stream()
                        .mapToLong(DeadProperties::lettersOf)
                        .sum();
                read = known;
            }
            return known;
        } finally {
            changing.unlock();
        }
    }

    /** Those of {@code path}: elements as texts. */
    Map<PropertyName, String> of(RemotePath path) throws IOException {
        return byPath().getOrDefault(path.text(), Map.of());
    }

    /**
     * Sets and removes some, all or none.
     *
     * @throws HttpRefusal 507 if that is more than is kept
     */
    void change(RemotePath path, PropPatch patch) throws IOException {
        changing.lock();
        try {
            Map<PropertyName, String> after = new LinkedHashMap<>(of(path));
            for (PropPatch.Step step : patch.steps()) {
                if (step.xml() == null) {
                    after.remove(step.name());
                } else {
                    after.put(step.name(), step.xml());
                }
            }
            checkRoom(path, after);
            put(path.text(), after);
        } finally {
            changing.unlock();
        }
    }

    private void checkRoom(RemotePath path, Map<PropertyName, String> after) throws IOException {
        long own = lettersOf(after);
        boolean isFull = byPath().size() >= MAX_PATHS && !byPath().containsKey(path.text());
        if (own > MAX_LETTERS_OF_ONE || isFull || letters - lettersOf(of(path)) + own > MAX_LETTERS) {
            throw HttpRefusal.of(507, "no-space", "no more properties are kept of " + path.name());
        }
    }

    private static long lettersOf(Map<PropertyName, String> properties) {
        return properties.values().stream().mapToLong(String::length).sum();
    }

    private void put(String path, Map<PropertyName, String> properties) throws IOException {
        files.write(path, properties);
        Map<PropertyName, String> before =
                properties.isEmpty() ? byPath().remove(path) : byPath().put(path, Map.copyOf(properties));
        letters += lettersOf(properties) - (before == null ? 0 : lettersOf(before));
    }

    /** What was at {@code source}, and all below it, is at {@code target} now. */
    void moved(RemotePath source, RemotePath target) throws IOException {
        changing.lock();
        try {
            forget(target);
            copy(source, target, true);
            forget(source);
        } finally {
            changing.unlock();
        }
    }

    /** What is at {@code source} is at {@code target} too, with all below it if {@code isDeep}. */
    void copied(RemotePath source, RemotePath target, boolean isDeep) throws IOException {
        changing.lock();
        try {
            forget(target);
            copy(source, target, isDeep);
        } finally {
            changing.unlock();
        }
    }

    /** What was at {@code path}, and all below it, is there no more. */
    void removed(RemotePath path) throws IOException {
        changing.lock();
        try {
            forget(path);
        } finally {
            changing.unlock();
        }
    }

    private void copy(RemotePath source, RemotePath target, boolean isDeep) throws IOException {
        Map<String, Map<PropertyName, String>> found = new LinkedHashMap<>();
        Map<PropertyName, String> own = of(source);
        if (!own.isEmpty()) {
            found.put(target.text(), own);
        }
        if (isDeep) {
            Paths.below(byPath(), source)
                    .forEach((path, each) -> found.put(
                            target.text() + path.substring(source.text().length()), each));
        }
        for (var each : found.entrySet()) {
            // What there is no room for is left behind: a copy of a file is worth more than that of its properties.
            if (letters + lettersOf(each.getValue()) <= MAX_LETTERS && byPath().size() < MAX_PATHS) {
                put(each.getKey(), each.getValue());
            }
        }
    }

    private void forget(RemotePath path) throws IOException {
        for (String each : Paths.below(byPath(), path).keySet()) {
            put(each, Map.of());
        }
        if (byPath().containsKey(path.text())) {
            put(path.text(), Map.of());
        }
    }
}
