package dev.waybill.shell.show;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of fields for people: {@code a, b} for a list, {@code name: value, name: value} for a map. */
public final class ValueText {

    private static final String BETWEEN = ", ";

    /** Between what holds several values itself. */
    private static final String BETWEEN_MANY = "; ";

    private ValueText() {}

    /** {@code value} as text; {@code ""} where there is none. */
    public static String of(@Nullable Object value) {
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            var text = new StringBuilder();
            append(text, value);
            return text.toString();
        }
        return value == null ? "" : String.valueOf(value);
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof List<?> list) {
            String between = "";
            for (Object element : list) {
                text.append(between);
                append(text, element);
                between = holdsMany(element) ? BETWEEN_MANY : BETWEEN;
            }
        } else if (value instanceof Map<?, ?> map) {
            String between = "";
            for (Map.Entry<?, ?> field : map.entrySet()) {
                text.append(between).append(field.getKey()).append(": ");
                boolean isMany = holdsMany(field.getValue());
                text.append(isMany ? "(" : "");
                append(text, field.getValue());
                text.append(isMany ? ")" : "");
                between = BETWEEN;
            }
        } else {
            text.append(value == null ? "" : value);
        }
    }

    private static boolean holdsMany(@Nullable Object value) {
        return value instanceof List<?> || value instanceof Map<?, ?>;
    }
}
