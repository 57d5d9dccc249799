package dev.waybill.shell;

import dev.waybill.client.Timeouts;
import dev.waybill.shell.line.UsageException;
import java.time.Duration;

/** The value of {@code --timeout}: {@code 30}, {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 1d}. */
final class TimeoutOption {

    private static final long MAX_MILLIS = Duration.ofDays(365).toMillis();
    private static final int MAX_DIGITS = 12;

    private TimeoutOption() {}

    /**
     * What {@code text} means.
     *
     * @param name of the option or variable that it is the value of
     */
    static Timeouts of(String name, String text) throws UsageException {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        long unit = millis(text.substring(digits));
        boolean isLength = digits > 0 && digits <= MAX_DIGITS && unit > 0;
        long count = isLength ? Long.parseLong(text.substring(0, digits)) : 0;
        if (count < 1 || count > MAX_MILLIS / unit) {
            throw new UsageException(
                    name + " is \"" + text + "\", which is no length of time: give seconds, or a length"
                            + " such as 500ms, 30s, 5m, 2h or 1d");
        }
        return Timeouts.of(Duration.ofMillis(count * unit));
    }

    /** Of one unit; 0 if there is none of that name. */
    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "", "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 0;
        };
    }
}
