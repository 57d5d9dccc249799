package dev.waybill.shell.show;

import org.jline.utils.WCWidth;

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

    /** By the tables of a library that follows Unicode. What has no width, such as a control character, takes none. */
    private static int ofRareLetter(int letter) {
        return Math.max(0, WCWidth.wcwidth(letter));
    }
}
