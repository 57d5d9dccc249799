package dev.waybill.server.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What a server does, a line for each stretch of time. Of one thread at a time. */
final class RateLines {

    private static final String ROW = "%12s %8s %10s %12s %12s %10s %10s%n";

    /** What stands above the lines. */
    static final String HEADING = String.format(
            Locale.ROOT, ROW, "connections", "running", "requests/s", "in/s", "out/s", "failed/s", "heap");

    private static final int FAILURES_FROM = 500;
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Watched watched;
    private Totals before;
    private Instant since;

    private static final class Totals {
        private long requests;
        private long failed;
        private long bytesIn;
        private long bytesOut;
    }

    /** The first line is of the time from {@code now} on. */
    RateLines(Watched watched, Instant now) {
        this.watched = watched;
        this.since = now;
        this.before = totals();
    }

    private Totals totals() {
        var totals = new Totals();
        watched.log().requests().read((action, status, tally) -> {
            long count = tally.times().count();
            totals.requests += count;
            totals.failed += status.number() >= FAILURES_FROM ? count : 0;
            totals.bytesIn += tally.bytesIn();
            totals.bytesOut += tally.bytesOut();
        });
        return totals;
    }

    /** The line of what was done since the last one. */
    String next(Instant now) {
        Totals current = totals();
        double seconds = Math.max(1, Duration.between(since, now).toMillis()) / MILLIS_PER_SECOND;
        Runtime runtime = Runtime.getRuntime();
        String line = String.format(
                Locale.ROOT,
                ROW,
                watched.connections().count(),
                watched.connections().running(),
                String.format(Locale.ROOT, "%.1f", (current.requests - before.requests) / seconds),
                Amounts.bytes((current.bytesIn - before.bytesIn) / seconds),
                Amounts.bytes((current.bytesOut - before.bytesOut) / seconds),
                String.format(Locale.ROOT, "%.1f", (current.failed - before.failed) / seconds),
                Amounts.bytes(runtime.totalMemory() - runtime.freeMemory()));
        before = current;
        since = now;
        return line;
    }
}
