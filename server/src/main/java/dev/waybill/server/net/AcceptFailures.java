package dev.waybill.server.net;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the log hears of peers that cannot be accepted, as when all descriptors are taken: the first failure at once, then
 * a line a minute that says how often it was so. Of the listener's thread.
 */
final class AcceptFailures {

    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private long loggedNanos;
    private long untold;
    private boolean logged;

    AcceptFailures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** What is to be said of {@code failure}, or null where enough was said. */
    @Nullable
    String line(IOException failure) {
        long now = nanoTime.getAsLong();
        if (logged && now - loggedNanos < PAUSE_NANOS) {
            untold++;
            return null;
        }
        String before = untold == 0 ? "" : ", and so " + untold + " times since the last such line";
        logged = true;
        loggedNanos = now;
        untold = 0;
        return failure.getMessage() + before;
    }
}
