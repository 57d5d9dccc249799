package dev.waybill.client;

import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Named values in the order in which the server sent them: of a reply, or of one row. Immutable. */
public final class Fields {

    private final Header header;
    private final byte @Nullable [] line;

    Fields(Header header) {
        this(header, null);
    }

    private Fields(Header header, byte @Nullable [] line) {
        this.header = header;
        this.line = line;
    }

    Header header() {
        return header;
    }

    /** Fields of names and values in turn: {@code Fields.of("path", "/", "size", 1L)}. */
    public static Fields of(@Nullable Object... namesAndValues) {
        return new Fields(Header.of(namesAndValues));
    }

    /**
     * The fields that one line of JSON holds. The caller must not change the array later.
     *
     * @throws ProtocolException if it is not one JSON object within the protocol's bounds
     */
    public static Fields ofLine(byte[] line) throws ProtocolException {
        try {
            return new Fields(Header.parse(line), line);
        } catch (BadFrameException e) {
            throw new ProtocolException("the server sent a row that is not one JSON object", e);
        }
    }

    /** The same with one more field. */
    public Fields with(String name, @Nullable Object value) {
        return new Fields(header.with(name, value));
    }

    /** The names, in order. */
    public List<String> names() {
        return header.names();
    }

    /** A value: text, Long, Double, Boolean, List, Map, or null; null also where there is none of that name. */
    public @Nullable Object get(String name) {
        return header.get(name);
    }

    /** A value as text; null where there is none. */
    public @Nullable String text(String name) {
        Object value = header.get(name);
        return value == null ? null : String.valueOf(value);
    }

    /** A whole number, or {@code absent} where there is none. */
    public long integer(String name, long absent) {
        return header.get(name) instanceof Long number ? number : absent;
    }

    /** True, or false where the value is anything else. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(header.get(name));
    }

    /** All of it as one line of JSON; a row just as the server wrote it. */
    public String json() {
        return line == null ? header.json() : new String(line, StandardCharsets.UTF_8);
    }

    /** How many bytes {@link #json} has in UTF-8, for a row; 0 for a reply, where it is not known. */
    public int lineBytes() {
        return line == null ? 0 : line.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && header.equals(fields.header);
    }

    @Override
    public int hashCode() {
        return header.hashCode();
    }

    @Override
    public String toString() {
        return json();
    }
}
