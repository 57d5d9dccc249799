package dev.waybill.http.field;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entity tag (RFC 9110, section 8.8.3).
 *
 * @param opaque what stands between the quotes
 * @param weak whether what it marks may be other bytes that mean the same, such as packed ones
 */
public record ETag(String opaque, boolean weak) {

    /** A tag at the start of the text that is matched. */
    static final Pattern SHAPE = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*+)\"");

    /** The tag of a stored file, whose bytes are sent as they are. */
    public static ETag strong(String opaque) {
        return new ETag(opaque, false);
    }

    /** The tag that {@code text} is, or null if it is none. */
    public static @Nullable ETag of(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches() ? of(matcher) : null;
    }

    static ETag of(Matcher matched) {
        return new ETag(matched.group(2), matched.group(1) != null);
    }

    /** The same as a weak one. */
    public ETag asWeak() {
        return new ETag(opaque, true);
    }

    /** Whether both mark the very same bytes (section 8.8.3.2). */
    public boolean equalsStrongly(ETag other) {
        return !weak && !other.weak && opaque.equals(other.opaque);
    }

    /** Whether both mark what means the same. */
    public boolean equalsWeakly(ETag other) {
        return opaque.equals(other.opaque);
    }

    @Override
    public String toString() {
        return (weak ? "W/\"" : "\"") + opaque + '"';
    }
}
