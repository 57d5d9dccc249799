package dev.waybill.server.admin;

import dev.waybill.server.user.UserLimits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of options.
 *
 * @param asked what was typed
 */
record OptionValues(UserWords asked) {

    private static final String EXPIRES = "--expires";
    private static final Duration USUAL_LIFE = Duration.ofDays(90);
    private static final Pattern LIFE = Pattern.compile("([1-9][0-9]{0,4})([hdw])");
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,15})([KMGT]iB)?");
    private static final long MAX = (1L << 53) - 1;

    /** Those that were given. */
    UserLimits limits() throws MisuseException {
        Long connections = number("--connections", 1);
        return new UserLimits(
                number("--quota-bytes", 0),
                number("--quota-files", 0),
                connections == null ? null : (int) Math.min(Integer.MAX_VALUE, connections),
                number("--bytes-per-second", 1),
                number("--upload-bytes", 0));
    }

    private @Nullable Long number(String option, long min) throws MisuseException {
        String given = asked.one(option);
        if (given == null) {
            return null;
        }
        Matcher parts = NUMBER.matcher(given);
        if (parts.matches()) {
            String unit = parts.group(2);
            int shift = unit == null ? 0 : 10 * (1 + "KMGT".indexOf(unit.charAt(0)));
            long number = Long.parseLong(parts.group(1));
            if (number >= min && number <= MAX >> shift) {
                return number << shift;
            }
        }
        throw new MisuseException(option + " is \"" + given + "\" but must be a whole number of at least " + min
                + ", such as 1000 or 10GiB");
    }

    /** When a token that is made at {@code now} is good no more; null for never. */
    @Nullable
    Instant expires(Instant now) throws MisuseException {
        String given = asked.one(EXPIRES);
        if (given == null) {
            return now.plus(USUAL_LIFE).truncatedTo(ChronoUnit.SECONDS);
        }
        if (given.equals("never")) {
            return null;
        }
        Matcher life = LIFE.matcher(given);
        Instant end = life.matches() ? now.plus(length(life)) : time(given);
        if (end == null) {
            throw new MisuseException(
                    EXPIRES + " is \"" + given + "\" but must be such as 90d, 12h, 2027-01-31T12:00:00Z or never");
        }
        if (!end.isAfter(now)) {
            throw new MisuseException(EXPIRES + " is " + given + ", which is over already");
        }
        return end.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Duration length(Matcher life) {
        long count = Long.parseLong(life.group(1));
        return switch (life.group(2)) {
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
