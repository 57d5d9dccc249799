package dev.waybill.server.command;

import dev.waybill.api.Parameter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time as the wire writes them: {@code "250ms"}, {@code "3s"}, {@code "5m"}, {@code "2h"}, {@code "7d"}. */
final class Durations {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,16})(ms|s|m|h|d)?");

    /** As long as a whole number of milliseconds goes in JSON: 285,000 years, which every clock can still add. */
    private static final Duration LONGEST = Duration.ofMillis((1L << 53) - 1);

    private Durations() {}

    static Duration of(Parameter<?> parameter, @Nullable Object raw) {
        @Nullable Duration duration = null;
        if (raw instanceof String text) {
            duration = parse(text);
        } else if (raw instanceof Long seconds && seconds >= 0) {
            duration = Duration.ofSeconds(seconds);
        }
        if (duration == null || duration.compareTo(LONGEST) > 0) {
            throw BadArgument.of(
                    parameter,
                    "a length of time such as \"250ms\", \"3s\", \"5m\", \"2h\" or \"7d\", or whole seconds",
                    raw);
        }
        return duration;
    }

    private static @Nullable Duration parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long count = Long.parseLong(matcher.group(1));
        ChronoUnit unit = unit(matcher.group(2));
        boolean tooLong = count > LONGEST.dividedBy(unit.getDuration());
        return tooLong ? null : Duration.of(count, unit);
    }

    private static ChronoUnit unit(@Nullable String word) {
        if (word == null) {
            return ChronoUnit.SECONDS;
        }
        return switch (word) {
            case "ms" -> ChronoUnit.MILLIS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            case "d" -> ChronoUnit.DAYS;
            default -> ChronoUnit.SECONDS;
        };
    }
}
