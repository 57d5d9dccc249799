package dev.waybill.shell.show;

import java.util.Arrays;

/** How many columns of names a terminal holds, filled downwards, and how wide each of them is. */
final class ColumnWidths {

    /** How many columns stay free between two. */
    static final int GAP = 2;

    /** Where the terminal does not tell its width. */
    private static final int USUAL_COLUMNS = 80;

    private ColumnWidths() {}

    /**
     * The widths of as many columns as there is place for; one at least.
     *
     * @param names how wide each name is, in their order
     */
    static int[] of(int[] names, TerminalWidth terminal) {
        int[] all = names.clone();
        if (total(all) <= USUAL_COLUMNS && terminal.holds(total(all))) {
            return all;
        }
        int has = terminal.columns() > 0 ? terminal.columns() : USUAL_COLUMNS;
        int narrowest = Arrays.stream(names).min().orElse(0);
        for (int columns = Math.min(names.length, (has + GAP) / (narrowest + GAP)); columns > 1; columns--) {
            int[] widths = widths(names, columns);
            if (total(widths) <= has) {
                return widths;
            }
        }
        return widths(names, 1);
    }

    /** How many lines so many names in so many columns take. */
    static int lines(int names, int columns) {
        return (names + columns - 1) / columns;
    }

    private static int[] widths(int[] names, int columns) {
        int lines = lines(names.length, columns);
        int[] widths = new int[lines(names.length, lines)];
        for (int i = 0; i < names.length; i++) {
            widths[i / lines] = Math.max(widths[i / lines], names[i]);
        }
        return widths;
    }

    private static int total(int[] widths) {
        int total = -GAP;
        for (int width : widths) {
            total += width + GAP;
        }
        return total;
    }
}
