package dev.waybill.protocol;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A header, trailer or row: one JSON object whose fields keep their order. A value is text, Long, Double, Boolean,
 * List, Map or null. Immutable.
 *
 * <p>Fields are few, so they lie in one array, names and values in turn, and are found by looking at each.
 */
public final class Header {

    /** {@code {}}. */
    public static final Header EMPTY = new Header(new Object[0]);

    private final @Nullable Object[] fields;

    /** Keeps {@code fields}, names and values in turn. */
    Header(@Nullable Object[] fields) {
        this.fields = fields;
    }

    /** A header of names and values in turn: {@code Header.of("action", "ls", "path", "/")}. */
    public static Header of(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value: " + Arrays.toString(namesAndValues));
        }
        return new Header(namesAndValues.clone());
    }

    /**
     * The header that a JSON text holds, such as one row of a body.
     *
     * @throws BadFrameException if it is not one JSON object within the protocol's bounds
     */
    public static Header parse(String json) throws BadFrameException {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The header that a JSON text in UTF-8 holds, as above. */
    public static Header parse(byte[] json) throws BadFrameException {
        return HeaderJson.decode(json, 0, json.length);
    }

    /** The same with one more field. */
    public Header with(String name, @Nullable Object value) {
        @Nullable Object[] more = Arrays.copyOf(fields, fields.length + 2);
        more[fields.length] = name;
        more[fields.length + 1] = value;
        return new Header(more);
    }

    /** The value of a field, or null. */
    public @Nullable Object get(String name) {
        for (int i = 0; i < fields.length; i += 2) {
            if (name.equals(fields[i])) {
                return fields[i + 1];
            }
        }
        return null;
    }

    /**
     * A field that holds text, or null if there is none.
     *
     * @throws CommandException 400 if it holds anything else
     */
    public @Nullable String text(String name) {
        Object value = get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, value, "a text");
    }

    /**
     * A field that holds a whole number, or {@code absent} if there is none.
     *
     * @throws CommandException 400 if it holds anything else
     */
    public long integer(String name, long absent) {
        Object value = get(name);
        if (value == null) {
            return absent;
        }
        if (value instanceof Long number) {
            return number;
        }
        throw wrong(name, value, "a whole number");
    }

    /**
     * A field that holds true or false; false if there is none.
     *
     * @throws CommandException 400 if it holds anything else
     */
    public boolean flag(String name) {
        Object value = get(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, value, "true or false");
    }

    /** How many fields there are. */
    public int size() {
        return fields.length / 2;
    }

    /** The name of field {@code index}, from 0. */
    public String name(int index) {
        return String.valueOf(fields[2 * index]);
    }

    /** The value of field {@code index}, from 0. */
    public @Nullable Object value(int index) {
        return fields[2 * index + 1];
    }

    /** The names of all fields, in order. */
    public List<String> names() {
        var names = new ArrayList<String>(size());
        for (int i = 0; i < size(); i++) {
            names.add(name(i));
        }
        return names;
    }

    /** The {@code status} of a reply or trailer, or {@code absent}. */
    public int status(int absent) {
        return Math.clamp(integer(Field.STATUS, absent), 0, 999);
    }

    /** This as one line of JSON. */
    public String json() {
        return new String(HeaderJson.encode(this), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Header header && Arrays.equals(fields, header.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    @Override
    public String toString() {
        return json();
    }

    private static CommandException wrong(String name, Object value, String expected) {
        return new CommandException(Status.BAD_ARGUMENT, "\"" + name + "\" is " + value + " but must be " + expected);
    }
}
