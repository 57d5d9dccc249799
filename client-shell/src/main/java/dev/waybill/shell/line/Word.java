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

    private static final String SPECIAL = " '\"\\;&|>*?#!";

    /** A word that says just this. */
    public static Word of(String text) {
        return new Word(text, null, 0, 0);
    }

    /** The text as a word that means just it when it is typed. */
    public static String quoted(String text) {
        return !text.isEmpty() && escaped(text, true).equals(text) ? text : inQuotes(text, "'", true);
    }

    /** The word as it is typed, so that it means the same: a pattern stays one. */
    public String written() {
        if (glob == null) {
            return quoted(text);
        }
        var written = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean isWild = i < text.length() && glob.wild().charAt(i) == Glob.WILD;
            if (isWild || i == text.length()) {
                written.append(escaped(text.substring(start, i), true));
                written.append(isWild ? text.substring(i, i + 1) : "");
                start = i + 1;
            }
        }
        return written.toString();
    }

    /**
     * The text as a word, or the beginning of one, that means just it: with backslashes, or in {@code $'…'} if it holds
     * what a line cannot show.
     *
     * @param isWhole whether the word ends with it
     */
    public static String escaped(String text, boolean isWhole) {
        if (Escaped.isNeededFor(text)) {
            return inQuotes(text, "$'", isWhole);
        }
        var escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (SPECIAL.indexOf(letter) >= 0) {
                escaped.append('\\');
            }
            escaped.append(letter);
        }
        return escaped.toString();
    }

    /**
     * The text as a word that begins with {@code quote}, or with {@code $'} if it holds what a line cannot show.
     *
     * @param quote {@code '}, {@code "} or {@code $'}
     * @param isWhole whether the quote is closed
     */
    public static String inQuotes(String text, String quote, boolean isWhole) {
        if (quote.equals("$'") || Escaped.isNeededFor(text)) {
            return "$'" + Escaped.names(text) + (isWhole ? "'" : "");
        }
        boolean isDouble = quote.equals("\"");
        String inside = isDouble ? text.replace("\\", "\\\\").replace("\"", "\\\"") : text.replace("'", "'\\''");
        return quote + inside + (isWhole ? quote : "");
    }
}
