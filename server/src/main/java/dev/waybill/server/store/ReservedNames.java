package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The names that the server keeps for itself: {@code .waybill-lock}, and {@code .waybill-} with a short id for each
 * file that is being written. An id is this run's six letters and a number, so that a file of an earlier run is told
 * from one that is alive.
 */
final class ReservedNames {

    static final String LOCK = ".waybill-lock";

    static final String PREFIX = ".waybill-";
    private static final int RADIX = 36;
    private static final int RUN_LETTERS = 6;

    private final String run;
    private final AtomicLong made = new AtomicLong();

    /** The names of a run whose six letters are {@code run}. */
    ReservedNames(String run) {
        if (run.length() != RUN_LETTERS) {
            throw new IllegalArgumentException("a run has " + RUN_LETTERS + " letters, not \"" + run + "\"");
        }
        this.run = PREFIX + run;
    }

    /** The names of a new run. */
    static ReservedNames ofNewRun() {
        long lowest = (long) Math.pow(RADIX, RUN_LETTERS - 1);
        return new ReservedNames(Long.toString(ThreadLocalRandom.current().nextLong(lowest, lowest * RADIX), RADIX));
    }

    /** A name beside {@code file} that nothing else has. */
    Path besides(Path file) {
        return file.resolveSibling(run + Long.toString(made.getAndIncrement(), RADIX));
    }

    /** Whether this run made the name, so that it may still be written. */
    boolean isAlive(String name) {
        return name.startsWith(run);
    }

    /** Whether no request may name this and no listing shows it. */
    static boolean isReserved(String name) {
        return name.startsWith(PREFIX);
    }

    /** Whether a name anywhere in {@code relative} is the server's own. */
    static boolean isReserved(Path relative) {
        for (Path name : relative) {
            if (isReserved(name.toString())) {
                return true;
            }
        }
        return false;
    }

    /** Refuses a path that holds such a name with 400. */
    static void refuseIn(RemotePath path) {
        if (path.text().contains("/" + PREFIX)) {
            throw new CommandException(
                    Status.BAD_PATH,
                    "the path " + path + " holds a name that begins with " + PREFIX
                            + ", which the server keeps for itself");
        }
    }
}
