package dev.waybill.server.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the plugins' commands that keep virtual threads from running: those that have computed without a pause since
 * the first sign. Each is named once, until no thread has starved for a minute. A very busy server looks the same for a
 * moment, with no command to blame. Of the reaper's thread.
 */
final class Starvation {

    /** How long added carriers get, after the first sign, to run the threads that merely waited. */
    private static final long DOUBT_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long CALM_NANOS = Duration.ofMinutes(1).toNanos();

    private final Carriers carriers = new Carriers();
    private final Set<String> told = new HashSet<>();
    private boolean suspected;
    private long sinceNanos;
    private long lastNanos;

    /**
     * Looks whether virtual threads run, and answers the commands of {@code open} that the log is to name: mostly none.
     */
    List<String> look(Collection<Connection> open, long nowNanos) {
        if (carriers.addIfStarved(nowNanos)) {
            lastNanos = nowNanos;
            if (!suspected) {
                suspected = true;
                sinceNanos = nowNanos;
            }
        }
        if (!told.isEmpty() && nowNanos - lastNanos > CALM_NANOS) {
            told.clear();
        }
        if (!suspected || nowNanos - sinceNanos < DOUBT_NANOS) {
            return List.of();
        }
        suspected = false;
        var blamed = new ArrayList<String>(0);
        for (Connection connection : open) {
            String action = connection.guard().computingSince(sinceNanos);
            if (!action.isEmpty() && told.add(action)) {
                blamed.add(action);
            }
        }
        return blamed;
    }
}
