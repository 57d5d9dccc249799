package dev.waybill.server.log;

import java.util.Locale;

/** Texts of others in a line of the log: one line stays one line, and shows what it holds, in the order it holds it. */
public final class LogText {

    private LogText() {}

    /**
     * A space as such a name would be typed; controls, separators of lines, marks of direction and what has no width as
     * their numbers.
     */
    public static String escaped(String text) {
        int plain = plainLetters(text);
        if (plain == text.length()) {
            return text;
        }
        var escaped = new StringBuilder(text.length() + 16).append(text, 0, plain);
        text.substring(plain).codePoints().forEach(letter -> escape(letter, escaped));
        return escaped.toString();
    }

    /** The same as a string of JSON (RFC 8259), whose spaces are plain. */
    public static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 16).append('"');
        text.codePoints().forEach(letter -> quote(letter, quoted));
        return quoted.append('"').toString();
    }

    private static void quote(int letter, StringBuilder quoted) {
        if (letter == '"' || letter == '\\') {
            quoted.append('\\').appendCodePoint(letter);
        } else if (letter == ' ' || isPlain(letter)) {
            quoted.appendCodePoint(letter);
        } else {
            number(letter, quoted);
        }
    }

    private static void number(int letter, StringBuilder escaped) {
        for (char half : Character.toChars(letter)) {
            escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
        }
    }

    /** How many letters at the beginning stand for themselves. */
    private static int plainLetters(String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    private static void escape(int letter, StringBuilder escaped) {
        if (isPlain(letter)) {
            escaped.appendCodePoint(letter);
        } else if (letter == ' ') {
            escaped.append("\\ ");
        } else {
            number(letter, escaped);
        }
    }

    private static boolean isPlain(int letter) {
        if (letter < 0x7f) {
            return letter > ' ' && letter != '\\';
        }
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isInvisible(letter);
        };
    }

    /** Marks and letters that show nothing, though Unicode does not call them formats. */
    private static boolean isInvisible(int letter) {
        return switch (letter) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default ->
                (letter >= 0x180B && letter <= 0x180F)
                        || (letter >= 0xFE00 && letter <= 0xFE0F)
                        || (letter >= 0xE0000 && letter <= 0xE0FFF);
        };
    }
}
