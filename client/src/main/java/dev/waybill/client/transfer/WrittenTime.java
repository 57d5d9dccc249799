package dev.waybill.client.transfer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads times as the server writes them: RFC 3339 in UTC. The JDK's own reader takes several times as long, which counts
 * where each file of a tree has one.
 */
final class WrittenTime {

    /** The years that the wire can write, 0000 to 9999, begin and end in these seconds. */
    private static final Instant FIRST = Instant.ofEpochSecond(-62_167_219_200L);

    private static final Instant LAST = Instant.ofEpochSecond(253_402_300_799L);

    private static final String FORM = "0000-00-00T00:00:00";
    private static final int MAX_FRACTION = 9;

    private final String text;

    private WrittenTime(String text) {
        this.text = text;
    }

    /** Whether the wire can hold {@code time}. */
    static boolean holds(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    /** @throws DateTimeException if {@code text} is no time */
    static Instant parse(String text) {
        var time = new WrittenTime(text);
        return time.isUsual() ? time.read() : Instant.parse(text);
    }

    /** Whether it has the form that all times of this age have; the JDK reads others. */
    private boolean isUsual() {
        int end = text.length() - 1;
        if (end < FORM.length() || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char letter = text.charAt(i);
            char form = FORM.charAt(i);
            if (form == '0' ? !isDigit(letter) : letter != form) {
                return false;
            }
        }
        boolean isOfDay = number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 60;
        return isOfDay && (end == FORM.length() || isFraction(end));
    }

    private boolean isFraction(int end) {
        int start = FORM.length() + 1;
        boolean isOne = text.charAt(start - 1) == '.' && end > start && end - start <= MAX_FRACTION;
        for (int i = start; isOne && i < end; i++) {
            isOne = isDigit(text.charAt(i));
        }
        return isOne;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private Instant read() {
        long day = LocalDate.of(number(0, 4), number(5, 2), number(8, 2)).toEpochDay();
        long second = number(11, 2) * 3600L + number(14, 2) * 60L + number(17, 2);
        int digits = Math.max(text.length() - 2 - FORM.length(), 0);
        long nanos = digits == 0 ? 0 : number(FORM.length() + 1, digits);
        for (int i = digits; i < MAX_FRACTION; i++) {
            nanos *= 10;
        }
        return Instant.ofEpochSecond(day * 86_400 + second, nanos);
    }

    private int number(int start, int length) {
        int number = 0;
        for (int i = start; i < start + length; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
