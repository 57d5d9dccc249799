package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The temporary files of the uploads that are open, and no others: a file with a reserved name that is not among them
 * is a leftover, of this process or another. Any thread.
 *
 * <p>A name is this run's six letters and a number, so that it meets no leftover of an earlier run.
 */
final class TemporaryFiles {

    private static final int RADIX = 36;
    private static final int RUN_LETTERS = 6;

    private final String run = ReservedNames.PREFIX + randomLetters();
    private final AtomicLong made = new AtomicLong();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final HeldFolders folders = new HeldFolders();

    /**
     * A name beside {@code target} that nothing else has; alive from now on until it ends. It takes the target's folder
     * over, also if this fails.
     */
    TemporaryFile besides(Place target) throws IOException {
        HeldFolders.Hold hold = folders.hold(target.folder());
        String name = run + Long.toString(made.getAndIncrement(), RADIX);
        open.add(name);
        return new TemporaryFile(open, new Place(target.path(), hold.folder(), target.way(), Path.of(name)), hold);
    }

    /** Whether an upload that is open writes to the file of this name, wherever it stands. */
    boolean isAlive(String name) {
        return open.contains(name);
    }

    private static String randomLetters() {
        long lowest = (long) Math.pow(RADIX, RUN_LETTERS - 1);
        return Long.toString(ThreadLocalRandom.current().nextLong(lowest, lowest * RADIX), RADIX);
    }
}
