package dev.waybill.http.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a request in their order; names are the same in upper and lower case. Immutable.
 *
 * @param all of them
 */
public record Fields(List<Field> all) {

    /** One field. */
    public record Field(String name, String value) {}

    public Fields {
        all = List.copyOf(all);
    }

    /** The value of the first field {@code name}, or null. */
    public @Nullable String first(String name) {
        for (Field field : all) {
            if (field.name.equalsIgnoreCase(name)) {
                return field.value;
            }
        }
        return null;
    }

    /** The values of all fields {@code name}. */
    public List<String> all(String name) {
        return all.stream()
                .filter(field -> field.name.equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** The values of all fields {@code name} as one list, as RFC 9110 5.3 joins them; null if there is none. */
    public @Nullable String joined(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? null : String.join(", ", values);
    }

    /** Whether one of the words that the fields {@code name} list is {@code token}, in upper or lower case. */
    public boolean lists(String name, String token) {
        String joined = joined(name);
        if (joined == null) {
            return false;
        }
        for (String word : joined.split(",", -1)) {
            if (word.strip().equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }
}
