package dev.waybill.server.config;

import org.jspecify.annotations.Nullable;

/**
 * Finds decimal numbers in TOML 1.0 that have more digits than its parser reads rightly, wherever a value can stand. Goes
 * through the text once, and past texts in quotes and comments, which may hold anything.
 */
final class LongNumbers {

    /** As many are read rightly, with any value. */
    static final int MAX_DIGITS = 18;

    private static final int MAX_SHOWN = 40;

    private final String toml;
    private int position;

    private LongNumbers(String toml) {
        this.toml = toml;
    }

    /** The first number that has too many digits, as it is written, or null if there is none. */
    static @Nullable String firstIn(String toml) {
        return new LongNumbers(toml).first();
    }

    private @Nullable String first() {
        while (position < toml.length()) {
            char letter = toml.charAt(position);
            if (letter == '#') {
                skipTo("\n");
            } else if (letter == '"' || letter == '\'') {
                skipText(letter);
            } else if (isOfWord(letter)) {
                String word = word();
                if (isLongNumber(word)) {
                    return word.length() <= MAX_SHOWN ? word : word.substring(0, MAX_SHOWN) + "…";
                }
            } else {
                position++;
            }
        }
        return null;
    }

    private void skipTo(String end) {
        int found = toml.indexOf(end, position);
        position = found < 0 ? toml.length() : found + end.length();
    }

    /** In the text of double quotes a backslash takes the next letter with it. */
    private void skipText(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        String end = toml.startsWith(triple, position) ? triple : String.valueOf(quote);
        position += end.length();
        while (position < toml.length() && !toml.startsWith(end, position)) {
            position += quote == '"' && toml.charAt(position) == '\\' ? 2 : 1;
        }
        position = Math.min(toml.length(), position + end.length());
    }

    private String word() {
        int start = position;
        while (position < toml.length() && isOfWord(toml.charAt(position))) {
            position++;
        }
        return toml.substring(start, position);
    }

    /** What a number, a time or a bare key is made of. */
    private static boolean isOfWord(char letter) {
        return (letter >= '0' && letter <= '9')
                || (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || "+-_.:".indexOf(letter) >= 0;
    }

    private static boolean isLongNumber(String word) {
        int digits = 0;
        for (int i = "+-".indexOf(word.charAt(0)) < 0 ? 0 : 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (letter >= '0' && letter <= '9') {
                digits++;
            } else if (letter != '_') {
                return false;
            }
        }
        return digits > MAX_DIGITS;
    }
}
