package dev.waybill.server.call;

import org.jspecify.annotations.Nullable;

/**
 * Error texts for callers. A text may quote what a caller sent, which can be as long as a header and hold half a
 * surrogate pair; shortened and cleaned, it fits into a header and any JSON parser reads it.
 */
public final class ErrorText {

    private static final int MAX = 1000;
    private static final int MAX_SHOWN = 64;

    private ErrorText() {}

    /** The text of {@code error}, shortened, with a replacement character for each lone half of a surrogate pair. */
    public static String of(@Nullable Object error) {
        String text = String.valueOf(error);
        String shortened = text.length() <= MAX ? text : text.substring(0, MAX - 1) + "…";
        return shortened
                .codePoints()
                .map(letter -> Character.getType(letter) == Character.SURROGATE ? 0xFFFD : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A text of the caller's, short enough to be quoted. */
    static String shown(String said) {
        return said.length() <= MAX_SHOWN ? said : said.substring(0, MAX_SHOWN) + "…";
    }
}
