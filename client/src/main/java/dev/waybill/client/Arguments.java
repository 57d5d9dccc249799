package dev.waybill.client;

import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the header of a request from the caller's arguments. */
final class Arguments {

    private static final String MODIFIED = "modified";

    /** The seconds of the years that RFC 3339 can write, 0000 to 9999. */
    private static final long FIRST_SECOND = -62_167_219_200L;

    private static final long LAST_SECOND = 253_402_300_799L;

    private Arguments() {}

    /** @throws IllegalArgumentException if a name has no value, or a value is of a class that no request can hold */
    static Header request(String action, @Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("an argument of \"" + action + "\" has a name and no value");
        }
        Header request = Header.of(Field.ACTION, action);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                request = request.with(String.valueOf(namesAndValues[i]), plain(value));
            }
        }
        return request;
    }

    /** {@code request}, which stores a file, with the file's time of modification unless the caller gave a time. */
    static Header ofFile(Header request, Source.Opened opened) {
        Instant modified = opened.modified();
        boolean isTold = request.get(MODIFIED) != null;
        return isTold || modified == null || !canBeWritten(modified)
                ? request
                : request.with(MODIFIED, modified.toString());
    }

    private static boolean canBeWritten(Instant time) {
        return time.getEpochSecond() >= FIRST_SECOND && time.getEpochSecond() <= LAST_SECOND;
    }

    private static Object plain(Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        return value instanceof Instant time ? time.toString() : value;
    }
}
