package dev.waybill.shell.show;

/**
 * Moves a terminal's cursor to a column, behind a text that terminals are not of one mind about: what follows is in its
 * column whatever this one made of it.
 */
public final class ColumnStop {

    private static final String ESCAPE = "\u001b[";
    private static final char END = 'G';

    private ColumnStop() {}

    /**
     * What to print behind {@code text} and the spaces that fill its column.
     *
     * @param column where the next one begins, counted from 0
     * @return {@code ""} where all terminals agree, or where the line is longer than this one
     */
    static String behind(String text, int column, TerminalWidth terminal) {
        boolean isNeeded = TextWidth.isDoubtful(text) && terminal.movesCursor() && terminal.holds(column);
        return isNeeded ? ESCAPE + (column + 1) + END : "";
    }

    /** {@code text}, which holds no escapes but the shell's own, without any of these: a pager cannot move a cursor. */
    public static String without(String text) {
        var without = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int start = text.indexOf(ESCAPE, at);
            int end = start < 0 ? text.length() : start + ESCAPE.length();
            while (start >= 0 && end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            boolean isStop = start >= 0 && end < text.length() && text.charAt(end) == END;
            without.append(text, at, isStop ? start : end);
            at = isStop ? end + 1 : end;
        }
        return without.toString();
    }
}
