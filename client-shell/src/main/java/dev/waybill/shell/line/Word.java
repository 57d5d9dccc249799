package dev.waybill.shell.line;

import org.jspecify.annotations.Nullable;

/**
 * One word of a command line, its quotes and escapes resolved.
 *
 * @param text what it says
 * @param glob the pattern that it is, if it holds {@code *} or {@code ?} outside of quotes; else null
 * @param start where it begins in the line
 * @param end where it ends
 */
public record Word(String text, @Nullable Glob glob, int start, int end) {

    /** A word that says just this. */
    public static Word of(String text) {
        return new Word(text, null, 0, 0);
    }

    /** The text as a word that means just it when it is typed. */
    public static String quoted(String text) {
        if (!text.isEmpty() && isPlain(text)) {
            return text;
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(String text) {
        if (text.charAt(0) == '!' || text.charAt(0) == '#') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter <= ' ' || "'\"\\;*?".indexOf(letter) >= 0) {
                return false;
            }
        }
        return true;
    }
}
