package dev.waybill.shell.show;

/**
 * A text that is read from right to left, between the marks that keep its direction to itself: what stands beside it in
 * a line stays where it is. The marks take no column.
 */
public final class Isolated {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    /** Ahead of it no letter is written from right to left. */
    private static final char FIRST = '\u0590';

    private Isolated() {}

    /** {@code text}, whose own marks are escaped already. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST && isFromRight(text.codePointAt(i))) {
                return FIRST_STRONG_ISOLATE + text + POP_ISOLATE;
            }
        }
        return text;
    }

    /** {@code line} without the marks, which come with a name that was copied from a terminal. */
    public static String without(String line) {
        return line.replace(String.valueOf(FIRST_STRONG_ISOLATE), "").replace(String.valueOf(POP_ISOLATE), "");
    }

    private static boolean isFromRight(int letter) {
        byte direction = Character.getDirectionality(letter);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                || direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
    }
}
