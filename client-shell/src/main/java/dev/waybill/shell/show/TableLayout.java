package dev.waybill.shell.show;

import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of a table stand beside each other, and how wide. Nothing is cut off where the terminal is too narrow:
 * the widest columns give way, and their cells that do not fit are printed below the row. The first column never gives
 * way; its longest cells have a line of their own.
 */
final class TableLayout {

    /** Between two columns. */
    static final String GAP = "  ";

    /** The first column is made no narrower than this while others can give way. */
    private static final int MIN_FIRST = 12;

    private final TerminalWidth terminal;
    private final int[] widths;
    private final List<Integer> beside = new ArrayList<>();
    private final List<Integer> below = new ArrayList<>();

    /**
     * The layout of rows whose cells are as wide as {@code rows} tell.
     *
     * @param heads how wide the columns' names are
     */
    TableLayout(int[] heads, List<int[]> rows, TerminalWidth terminal) {
        this.terminal = terminal;
        this.widths = heads.clone();
        for (int i = 0; i < widths.length; i++) {
            widths[i] = widest(i, heads, rows, Integer.MAX_VALUE);
            beside.add(i);
        }
        if (!terminal.holds(total(widths[0]))) {
            fit(heads, rows, terminal.columns());
        }
    }

    private void fit(int[] heads, List<int[]> rows, int columns) {
        int min = Math.min(widths[0], MIN_FIRST);
        while (beside.size() > 1 && total(min) > columns) {
            int place = widestPlace();
            below.add(beside.get(place));
            beside.subList(place, place + 1).clear();
        }
        widths[0] = Math.clamp(columns - total(0), min, widths[0]);
        below.sort(null);
        for (int column : below) {
            int left = columns - total(widths[0]) - GAP.length();
            if (left >= heads[column] && maxFit(column, rows, left)) {
                widths[column] = widest(column, heads, rows, left);
                beside.add(column);
                beside.sort(null);
            }
        }
    }

    /** Whether at least half of the cells that are not empty are no wider than {@code max}. */
    private static boolean maxFit(int column, List<int[]> rows, int max) {
        int fitting = 0;
        int others = 0;
        for (int[] row : rows) {
            fitting += row[column] > 0 && row[column] <= max ? 1 : 0;
            others += row[column] > max ? 1 : 0;
        }
        return fitting > 0 && fitting >= others;
    }

    /** How wide a column must be for its name and its cells that are no wider than {@code max}. */
    private static int widest(int column, int[] heads, List<int[]> rows, int max) {
        int widest = heads[column];
        for (int[] row : rows) {
            if (row[column] <= max) {
                widest = Math.max(widest, row[column]);
            }
        }
        return widest;
    }

    /** Where the widest column stands, the last of those equally wide; never the first of all. */
    private int widestPlace() {
        int widest = 1;
        for (int place = 2; place < beside.size(); place++) {
            widest = widths[beside.get(place)] >= widths[beside.get(widest)] ? place : widest;
        }
        return widest;
    }

    /** How wide a row is whose first cell is {@code first} wide. */
    private int total(int first) {
        int total = first;
        for (int column : beside.subList(1, beside.size())) {
            total += GAP.length() + widths[column];
        }
        return total;
    }

    /** The columns that stand beside each other, by their numbers; the first of all is the first of them. */
    List<Integer> beside() {
        return beside;
    }

    /** The columns whose cells are printed below their row. */
    List<Integer> below() {
        return below;
    }

    /** How wide a column is that stands beside others. */
    int width(int column) {
        return widths[column];
    }

    /** Whether a cell of that width is printed below its row. */
    boolean isBelow(int column, int width) {
        return below.contains(column) && (!beside.contains(column) || width > widths[column]);
    }

    /** Whether a first cell of that width needs a line of its own. */
    boolean needsOwnLine(int width) {
        return beside.size() > 1 && width > widths[0] && !terminal.holds(total(width));
    }

    /** A later row has a wider cell: the column becomes as wide from now on, if the terminal holds that. */
    void widen(int column, int width) {
        int before = widths[column];
        if (width > before && !below.contains(column)) {
            widths[column] = width;
            if (!terminal.holds(total(widths[0]))) {
                widths[column] = before;
            }
        }
    }
}
