package dev.waybill.s3;

import dev.waybill.api.store.Stretch;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch that was kept, as the name of an object tells it.
 *
 * @param turn of two that meet, the one of the later turn counts
 * @param stretch which bytes, with their CRC-32
 * @param sum of the etags of all pieces of it: whether the engine still has these
 */
record KeptPart(long turn, Stretch stretch, String sum) {

    /** What stands ahead of the name. */
    static final String FOLDER = "kept/";

    private static final Pattern NAME =
            Pattern.compile("([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{8})-([0-9a-f]{32})");

    String name() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(turn) + "-" + hex.toHexDigits(stretch.from()) + "-" + hex.toHexDigits(stretch.to()) + "-"
                + stretch.crc32Hex() + "-" + sum;
    }

    /** Null if {@code name} is none of ours. */
    static @Nullable KeptPart of(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return null;
        }
        long from = HexFormat.fromHexDigitsToLong(parts.group(2));
        long to = HexFormat.fromHexDigitsToLong(parts.group(3));
        if (from < 0 || to <= from) {
            return null;
        }
        var stretch = new Stretch(from, to, HexFormat.fromHexDigits(parts.group(4)));
        return new KeptPart(HexFormat.fromHexDigitsToLong(parts.group(1)), stretch, parts.group(5));
    }

    boolean meets(long from, long to) {
        return stretch.from() < to && from < stretch.to();
    }
}
