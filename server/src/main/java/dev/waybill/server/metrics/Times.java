package dev.waybill.server.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** How long things took: how many there were of each length, and all of it together. Any thread. */
final class Times {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Bounds of the lengths that are told apart, in seconds; what is longer than the last is one more. */
    private static final double[] BOUNDS = {0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30, 300};

    private static final long[] BOUNDS_NANOS = nanos();

    private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];
    private final LongAdder nanos = new LongAdder();

    Times() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    private static long[] nanos() {
        long[] nanos = new long[BOUNDS.length];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = (long) (BOUNDS[i] * NANOS_PER_SECOND);
        }
        return nanos;
    }

    /** The bounds in seconds; the last one is infinite. */
    static double[] bounds() {
        double[] bounds = new double[BOUNDS.length + 1];
        System.arraycopy(BOUNDS, 0, bounds, 0, BOUNDS.length);
        bounds[BOUNDS.length] = Double.POSITIVE_INFINITY;
        return bounds;
    }

    /** One more thing took so long. */
    void add(long tookNanos) {
        int i = 0;
        while (i < BOUNDS_NANOS.length && tookNanos > BOUNDS_NANOS[i]) {
            i++;
        }
        counts[i].increment();
        nanos.add(tookNanos);
    }

    /** How many there were within each bound and beyond the one before. */
    long[] counts() {
        long[] all = new long[counts.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = counts[i].sum();
        }
        return all;
    }

    /** How many there were. */
    long count() {
        return Arrays.stream(counts()).sum();
    }

    /** All together. */
    double seconds() {
        return nanos.sum() / NANOS_PER_SECOND;
    }

    /** How long one took on average, in seconds; 0 where there was none. */
    double mean() {
        return seconds() / Math.max(1, count());
    }

    /** A bound in seconds that {@code share} of them did not pass, such as 0.99 of them. */
    double bound(double share) {
        long[] all = counts();
        double wanted = share * Arrays.stream(all).sum();
        long seen = 0;
        for (int i = 0; i < BOUNDS.length; i++) {
            seen += all[i];
            if (seen >= wanted) {
                return BOUNDS[i];
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
