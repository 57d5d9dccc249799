package dev.waybill.server.metrics;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people read them. */
final class Amounts {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final double STEP = 1024;
    private static final double MILLIS_PER_SECOND = 1e3;

    private Amounts() {}

    /** {@code 1.4 GiB}. */
    static String bytes(long bytes) {
        return bytes((double) bytes);
    }

    /** The same of a mean. */
    static String bytes(double bytes) {
        int unit = 0;
        double amount = bytes;
        while (amount >= STEP && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
    }

    /** {@code 3.14 ms}, or {@code 2.5 s}; {@code over 300 s} where it is beyond what is told apart. */
    static String seconds(double seconds) {
        if (Double.isInfinite(seconds)) {
            return "over 300 s";
        }
        return seconds < 1
                ? String.format(Locale.ROOT, "%.2f ms", seconds * MILLIS_PER_SECOND)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** {@code 2 d 3 h}, {@code 3 h 12 min}, {@code 12 min 5 s}, {@code 5 s}. */
    static String span(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + " d " + span.toHoursPart() + " h";
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        return (span.toMinutes() > 0 ? span.toMinutes() + " min " : "") + span.toSecondsPart() + " s";
    }
}
