package dev.waybill.server.store;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The temporary files of the uploads that are open, and no others: a reserved name that is not among them is a leftover,
 * whoever left it. Any thread.
 *
 * <p>A name is this run's six letters and a number, so that it meets no leftover of an earlier run.
 */
final class TemporaryFiles {

    private static final int RADIX = 36;
    private static final int RUN_LETTERS = 6;

    private final String run = ReservedNames.PREFIX + randomLetters();
    private final AtomicLong made = new AtomicLong();
    private final ConcurrentMap<String, TemporaryFile> open = new ConcurrentHashMap<>();

    /** A name beside {@code file} that nothing else has; alive from now on until it {@linkplain #ended ends}. */
    TemporaryFile besides(Path file) {
        String name = run + Long.toString(made.getAndIncrement(), RADIX);
        var temporary = new TemporaryFile(this, file.resolveSibling(name));
        open.put(name, temporary);
        return temporary;
    }

    /** Whether an upload that is open writes to the file of this name, wherever it stands. */
    boolean isAlive(String name) {
        return open.containsKey(name);
    }

    /** The files that stand in {@code folder} or below. */
    List<TemporaryFile> within(Path folder) {
        return open.values().stream()
                .filter(each -> each.file().startsWith(folder))
                .toList();
    }

    void ended(TemporaryFile temporary) {
        open.remove(String.valueOf(temporary.file().getFileName()));
    }

    private static String randomLetters() {
        long lowest = (long) Math.pow(RADIX, RUN_LETTERS - 1);
        return Long.toString(ThreadLocalRandom.current().nextLong(lowest, lowest * RADIX), RADIX);
    }
}
