package dev.waybill.http.field;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as HTTP writes them (RFC 9110, section 5.6.7): one form is written, and the two old ones are read as well. */
public final class HttpDate {

    private static final DateTimeFormatter FIXED =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH);

    /** A year of two digits that seems to lie further ahead than this is one of the last century. */
    private static final int MAX_YEARS_AHEAD = 50;

    private HttpDate() {}

    /** {@code Sun, 06 Nov 1994 08:49:37 GMT}; what is less than a second is left out. */
    public static String text(Instant time) {
        return FIXED.format(time.atOffset(ZoneOffset.UTC));
    }

    /**
     * The time that {@code text} says, or null if it says none: such a field counts as absent.
     *
     * @param now what a year of two digits is reckoned from
     */
    public static @Nullable Instant of(String text, Instant now) {
        for (DateTimeFormatter form : List.of(FIXED, withYearOfTwoDigits(now), ASCTIME)) {
            Instant time = of(text, form);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private static @Nullable Instant of(String text, DateTimeFormatter form) {
        try {
            return LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null; // perhaps it is of the next form
        }
    }

    private static DateTimeFormatter withYearOfTwoDigits(Instant now) {
        var first = now.atOffset(ZoneOffset.UTC).toLocalDate().minus(99 - MAX_YEARS_AHEAD, ChronoUnit.YEARS);
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, first)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }
}
