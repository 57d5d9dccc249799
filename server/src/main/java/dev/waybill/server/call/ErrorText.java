package dev.waybill.server.call;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as callers hear it. It may quote what they sent, which is as long as a header and need not be whole
 * Unicode characters: a reply is to stay within the limit of a header, and to be readable by any JSON parser.
 */
public final class ErrorText {

    private static final int MAX = 1000;
    private static final int MAX_SHOWN = 64;

    private ErrorText() {}

    /** The text that {@code error} is, shortened and with a replacement character for each half of a surrogate pair. */
    public static String of(@Nullable Object error) {
        String text = String.valueOf(error);
        String shortened = text.length() <= MAX ? text : text.substring(0, MAX - 1) + "…";
        return shortened
                .codePoints()
                .map(letter -> Character.getType(letter) == Character.SURROGATE ? 0xFFFD : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What a caller said, short enough to be said back. */
    static String shown(String said) {
        return said.length() <= MAX_SHOWN ? said : said.substring(0, MAX_SHOWN) + "…";
    }
}
