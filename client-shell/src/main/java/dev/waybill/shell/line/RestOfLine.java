package dev.waybill.shell.line;

/** What stands behind {@code !}, up to the end of its line, with those lines that a backslash joins to it. */
final class RestOfLine {

    private final StringBuilder text;
    private final int start;

    /** @param start where it begins in {@code text} */
    RestOfLine(StringBuilder text, int start) {
        this.text = text;
        this.start = start;
    }

    /** Where it ends, as far as {@code text} is there; looked for from {@code from} on. */
    int end(int from) {
        int end = lineEnd(from);
        while (end < text.length() && isJoined(end)) {
            end = lineEnd(end + 1);
        }
        return end;
    }

    /** Where the line ends that {@code from} is in. */
    int lineEnd(int from) {
        int end = text.indexOf("\n", from);
        return end < 0 ? text.length() : end;
    }

    /** Whether an odd number of backslashes stands ahead of {@code place}. */
    boolean isJoined(int place) {
        int first = place;
        while (first > start && text.charAt(first - 1) == '\\') {
            first--;
        }
        return (place - first) % 2 == 1;
    }

    /** The word that it is, without the blanks around it. */
    Word word(int end) {
        int first = start;
        int last = end;
        while (first < last && " \t".indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        while (first < last && " \t\r".indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return new Word(text.substring(first, last), null, start, end);
    }
}
