package dev.waybill.shell.line;

import java.util.HexFormat;

/**
 * A character that is written by a name, in {@code $'…'}: {@code \n}, {@code \t}, {@code \x1b} or {@code \u202e}, as the
 * shell shows those that must not reach a terminal.
 *
 * @param letter the character
 * @param length how many letters name it
 */
record Escaped(char letter, int length) {

    private static final String NAMES = "\\'\"nrte";
    private static final String NAMED = "\\'\"\n\r\t\u001b";
    private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
    private static final char ZERO_WIDTH_JOINER = '\u200d';

    /** The one that the backslash at {@code start} begins; a backslash that begins none is itself. */
    static Escaped at(CharSequence text, int start) {
        char name = start + 1 < text.length() ? text.charAt(start + 1) : 0;
        int place = NAMES.indexOf(name);
        if (place >= 0) {
            return new Escaped(NAMED.charAt(place), 2);
        }
        int digits = name == 'x' ? 2 : name == 'u' ? 4 : 0;
        int value = digits == 0 ? -1 : hexadecimal(text, start + 2, digits);
        return value < 0 ? new Escaped('\\', 1) : new Escaped((char) value, 2 + digits);
    }

    private static int hexadecimal(CharSequence text, int start, int digits) {
        if (start + digits > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < start + digits; i++) {
            int digit = HexFormat.isHexDigit(text.charAt(i)) ? HexFormat.fromHexDigit(text.charAt(i)) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    /** Whether a text holds characters that a line shows only by their names. */
    static boolean isNeededFor(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (isNeededFor(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Line breaks, what steers a terminal, and marks that make one name look like another. */
    private static boolean isNeededFor(char letter) {
        if (letter < 0x7f) {
            return letter < ' ';
        }
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> letter != ZERO_WIDTH_NON_JOINER && letter != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }

    /** {@code text} as it stands between {@code $'} and {@code '}. */
    static String names(CharSequence text) {
        var names = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int place = NAMED.indexOf(letter);
            if (letter == '"') {
                names.append(letter);
            } else if (place >= 0) {
                names.append('\\').append(NAMES.charAt(place));
            } else if (isNeededFor(letter)) {
                String digits = Integer.toHexString(0x10000 + letter);
                names.append(letter < 0x100 ? "\\x" + digits.substring(3) : "\\u" + digits.substring(1));
            } else {
                names.append(letter);
            }
        }
        return names.toString();
    }
}
