package dev.waybill.server.log;

import java.util.Locale;

/** Texts of others in a line of the log: one line stays one line, and shows what it holds, in the order it holds it. */
final class LogText {

    private LogText() {}

    /**
     * A space as such a name would be typed; controls, separators of lines, marks of direction and what has no width as
     * their numbers.
     */
    static String escaped(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean plain = isPlain(letter);
            if (!plain && escaped == null) {
                escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (escaped != null) {
                escaped.append(
                        plain
                                ? String.valueOf(letter)
                                : letter == ' ' ? "\\ " : String.format(Locale.ROOT, "\\u%04x", (int) letter));
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    private static boolean isPlain(char letter) {
        if (letter < 0x7f) {
            return letter > ' ' && letter != '\\';
        }
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
