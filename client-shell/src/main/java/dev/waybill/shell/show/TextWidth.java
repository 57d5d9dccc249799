package dev.waybill.shell.show;

import org.jline.utils.WCWidth;

/**
 * How many columns of a terminal a text takes, near enough: marks take none, letters of East Asia and emoji two, and so do
 * several emoji that are one picture together.
 */
final class TextWidth {

    private static final String ELLIPSIS = "\u2026";

    private static final char JOINER = '\u200d';

    /** All letters ahead of it take one column, and none of them belongs to the one ahead of it. */
    private static final char FIRST_RARE = '\u0300';

    private TextWidth() {}

    static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += length(text, i)) {
            width += width(text, i);
        }
        return width;
    }

    /**
     * Whether terminals are not of one mind about the width of {@code text}: some show several letters as one picture, and
     * others one after the other.
     */
    static boolean isDoubtful(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean isJoining = letter == JOINER || letter == '\ufe0e' || letter == '\ufe0f';
            boolean isMark = letter == '\u2068' || letter == '\u2069';
            if (isJoining || isMark || (letter >= FIRST_RARE && isPartOfPicture(text.codePointAt(i)))) {
                return true;
            }
        }
        return false;
    }

    /** Halves of flags, and the colours of skins. */
    private static boolean isPartOfPicture(int letter) {
        return WCWidth.isRegionalIndicator(letter) || (letter >= 0x1f3fb && letter <= 0x1f3ff);
    }

    /** All of {@code text} if it takes no more than {@code columns}, else its beginning and an ellipsis. */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int width = 1;
        int end = 0;
        while (end < text.length()) {
            width += width(text, end);
            if (width > columns) {
                break;
            }
            end += length(text, end);
        }
        return columns < 1 ? "" : text.substring(0, end) + ELLIPSIS;
    }

    /** How many characters belong to what is seen as one letter. */
    private static int length(String text, int at) {
        boolean isAlone = text.charAt(at) < FIRST_RARE && (at + 1 == text.length() || text.charAt(at + 1) < FIRST_RARE);
        return isAlone ? 1 : Math.max(1, WCWidth.charCountForGraphemeCluster(text, at));
    }

    /** By the tables of a library that follows Unicode. What has no width, such as a control character, takes none. */
    private static int width(String text, int at) {
        return text.charAt(at) < FIRST_RARE ? 1 : Math.max(0, WCWidth.wcwidthForGraphemeCluster(text, at));
    }
}
