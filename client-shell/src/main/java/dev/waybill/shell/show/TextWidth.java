package dev.waybill.shell.show;

/** How many columns of a terminal a text takes, near enough: marks take none, letters of East Asia and emoji two. */
final class TextWidth {

    private static final String ELLIPSIS = "\u2026";

    private TextWidth() {}

    static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            i += Character.charCount(letter);
            width += ofLetter(letter);
        }
        return width;
    }

    /** All of {@code text} if it takes no more than {@code columns}, else its beginning and an ellipsis. */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int width = 1;
        int end = 0;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            width += ofLetter(letter);
            if (width > columns) {
                break;
            }
            end += Character.charCount(letter);
        }
        return columns < 1 ? "" : text.substring(0, end) + ELLIPSIS;
    }

    private static int ofLetter(int letter) {
        return letter < 0x300 ? 1 : ofRareLetter(letter);
    }

    private static int ofRareLetter(int letter) {
        int type = Character.getType(letter);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (letter >= 0x1100 && letter <= 0x115f)
                || (letter >= 0x2e80 && letter <= 0xa4cf)
                || (letter >= 0xac00 && letter <= 0xd7a3)
                || (letter >= 0xf900 && letter <= 0xfaff)
                || (letter >= 0xfe30 && letter <= 0xfe6f)
                || (letter >= 0xff00 && letter <= 0xff60)
                || (letter >= 0x1f300 && letter <= 0x1faff)
                || (letter >= 0x20000 && letter <= 0x3fffd);
        return wide ? 2 : 1;
    }
}
