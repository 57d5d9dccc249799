package dev.waybill.http.dav;

import dev.waybill.http.exchange.HttpRefusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far below a folder a request goes (RFC 4918 10.2). */
enum Depth {
    ZERO,
    ONE,
    INFINITY;

    /**
     * What {@code field} says; without one it is infinity, as in each method that takes it.
     *
     * @throws HttpRefusal 400 if it says nothing of the kind
     */
    static Depth of(@Nullable String field) {
        if (field == null) {
            return INFINITY;
        }
        return switch (field.strip().toLowerCase(Locale.ROOT)) {
            case "0" -> ZERO;
            case "1" -> ONE;
            case "infinity" -> INFINITY;
            default -> throw HttpRefusal.malformed("the field Depth must be 0, 1 or infinity, not \"" + field + "\"");
        };
    }

    /** The word for it. */
    String word() {
        return switch (this) {
            case ZERO -> "0";
            case ONE -> "1";
            case INFINITY -> "infinity";
        };
    }
}
