package dev.waybill.shell.show;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The wire's times for people: in the local zone, to the minute or the second. Written by hand, as the formatters of
 * java.time cost a script of one line a tenth of its time.
 */
final class Times {

    private Times() {}

    /**
     * {@code 2026-01-31 13:00} for {@code 2026-01-31T12:00:00Z} an hour east; what is no such time stays as it is.
     *
     * @param seconds whether they are told too
     */
    static String local(String utc, ZoneId zone, boolean seconds) {
        if (utc.length() < 20 || utc.charAt(10) != 'T' || !utc.endsWith("Z")) {
            return utc;
        }
        try {
            var time = LocalDateTime.of(
                    number(utc, 0, 4),
                    number(utc, 5, 7),
                    number(utc, 8, 10),
                    number(utc, 11, 13),
                    number(utc, 14, 16),
                    number(utc, 17, 19));
            Instant instant = time.toInstant(ZoneOffset.UTC);
            LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
            String minute = local.toLocalDate() + " " + two(local.getHour()) + ":" + two(local.getMinute());
            return seconds ? minute + ":" + two(local.getSecond()) : minute;
        } catch (DateTimeException | NumberFormatException e) {
            return utc;
        }
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
