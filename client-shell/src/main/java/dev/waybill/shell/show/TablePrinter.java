package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import dev.waybill.client.RemoteColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Prints rows as a table for people, whose columns are as wide as the first rows need them and the terminal holds. */
final class TablePrinter {

    /** Stands ahead of a cell that is printed below its row. */
    private static final String BELOW = "    ";

    private final Output out;
    private final Style style;
    private final TerminalWidth terminal;
    private final boolean isLong;
    private final boolean endless;

    /**
     * @param isLong whether it is the table of {@code ls -l}
     * @param endless whether rows are shown as they come, each with its seconds
     */
    TablePrinter(Output out, Style style, TerminalWidth terminal, boolean isLong, boolean endless) {
        this.out = out;
        this.style = style;
        this.terminal = terminal;
        this.isLong = isLong;
        this.endless = endless;
    }

    /** Prints {@code rows}, one at least, of which the columns are known. */
    void print(List<RemoteColumn> columns, RowSource rows) throws IOException {
        new Table(columns, FirstRows.of(rows, out, endless)).print();
    }

    /** One table. */
    private final class Table {
        private final FirstRows first;
        private final TableCells cells;
        private final TableLayout layout;

        /** Where the line ends that is being made. */
        private int place;

        Table(List<RemoteColumn> all, FirstRows first) {
            this.first = first;
            this.cells = new TableCells(all, first.kept(), style, isLong, endless);
            this.layout = new TableLayout(heads(), widths(first.kept()), terminal);
        }

        private int[] heads() {
            int[] widths = new int[cells.count()];
            for (int i = 0; i < widths.length; i++) {
                widths[i] = TextWidth.of(cells.head(i));
            }
            return widths;
        }

        private List<int[]> widths(List<Fields> kept) {
            var widths = new ArrayList<int[]>(kept.size());
            for (Fields row : kept) {
                int[] rowWidths = new int[cells.count()];
                for (int i = 0; i < rowWidths.length; i++) {
                    rowWidths[i] = TextWidth.of(cells.text(i, row));
                }
                widths.add(rowWidths);
            }
            return widths;
        }

        void print() throws IOException {
            printHead();
            for (Fields row : first.kept()) {
                printRow(row);
            }
            for (Fields row = first.next(); row != null; row = first.next()) {
                for (int column : layout.beside()) {
                    layout.widen(column, TextWidth.of(cells.text(column, row)));
                }
                printRow(row);
            }
        }

        /** The columns that stand beside each other, from left to right. */
        private List<Integer> order() {
            var order = new ArrayList<>(layout.beside());
            if (cells.firstIsLast()) {
                order.add(order.removeFirst());
            }
            return order;
        }

        private void printHead() throws IOException {
            var line = new StringBuilder();
            place = 0;
            for (int column : order()) {
                append(line, column, cells.head(column), cells.paintedHead(column));
            }
            out.line(line.toString());
        }

        private void printRow(Fields row) throws IOException {
            var line = new StringBuilder();
            place = 0;
            for (int column : order()) {
                String cell = cells.text(column, row);
                int width = TextWidth.of(cell);
                boolean isFirst = line.isEmpty();
                String here = layout.isBelow(column, width) ? "" : cell;
                append(line, column, here, cells.painted(column, row, here));
                if (isFirst && !cells.firstIsLast() && layout.needsOwnLine(width)) {
                    out.line(line.toString());
                    line.setLength(0);
                    line.append(" ".repeat(layout.width(column)));
                }
            }
            out.line(line.toString().stripTrailing());
            for (int column : layout.below()) {
                String cell = cells.text(column, row);
                if (layout.isBelow(column, TextWidth.of(cell)) && !cell.isEmpty()) {
                    String text = BELOW + cells.head(column) + ": " + cell;
                    out.line(Paragraph.of(text, BELOW.length(), terminal.columns()));
                }
            }
        }

        private void append(StringBuilder line, int column, String plain, String painted) {
            String space = " ".repeat(Math.max(0, layout.width(column) - TextWidth.of(plain)));
            boolean last = cells.firstIsLast()
                    ? column == 0
                    : column == layout.beside().getLast();
            line.append(line.isEmpty() ? "" : TableLayout.GAP);
            place += place == 0 ? layout.width(column) : layout.width(column) + TableLayout.GAP.length();
            if (cells.isNumber(column)) {
                line.append(space).append(painted);
            } else {
                line.append(painted).append(last ? "" : space + ColumnStop.behind(plain, place, terminal));
            }
        }
    }
}
