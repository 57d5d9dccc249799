package dev.waybill.client;

import dev.waybill.protocol.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Named values in the order in which the server sent them: of a reply, or of one row. Immutable. */
public final class Fields {

    private final Header header;

    Fields(Header header) {
        this.header = header;
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

    /** All of it as one line of JSON. */
    public String json() {
        return header.json();
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
