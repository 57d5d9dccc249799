package dev.waybill.api;

import java.util.Set;
import java.util.regex.Pattern;

/** Which names a command may give to its arguments, results and columns: the others belong to the protocol. */
public final class FieldNames {

    private static final Pattern SHAPE = Pattern.compile("[a-z][A-Za-z0-9]*");

    private static final Set<String> RESERVED = Set.of(
            "accept",
            "action",
            "ask",
            "body",
            "catalog",
            "close",
            "code",
            "digest",
            "encoding",
            "error",
            "id",
            "ifPrevious",
            "incident",
            "media",
            "progress",
            "protocol",
            "retry",
            "status",
            "want");

    private FieldNames() {}

    /** Whether the protocol itself uses the header field {@code name}. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /** A name of the right shape; columns of rows share their line with no field of the protocol. */
    static String checkShape(String name) {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name \"" + name + "\" is not a letter a-z and then letters and digits");
        }
        return name;
    }

    /** A name of the right shape that the protocol does not use itself. */
    static String check(String name) {
        checkShape(name);
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException("the name \"" + name + "\" is reserved by the protocol: choose another");
        }
        return name;
    }
}
