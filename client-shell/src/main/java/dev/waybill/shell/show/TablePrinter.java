package dev.waybill.shell.show;

import dev.waybill.api.Kind;
import dev.waybill.client.Fields;
import dev.waybill.client.RemoteColumn;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Prints rows as a table for people, whose columns are as wide as the first rows need them and the terminal holds. */
final class TablePrinter {

    /** Stands ahead of a cell that is printed below its row. */
    private static final String BELOW = "    ";

    private final Output out;
    private final Style style;
    private final TerminalWidth terminal;
    private final boolean endless;
    private final ZoneId zone = ZoneId.systemDefault();

    /** @param endless whether rows are shown as they come, each with its seconds */
    TablePrinter(Output out, Style style, TerminalWidth terminal, boolean endless) {
        this.out = out;
        this.style = style;
        this.terminal = terminal;
        this.endless = endless;
    }

    /** Prints {@code rows}, one at least, of which the columns are known. */
    void print(List<RemoteColumn> columns, RowSource rows) throws IOException {
        new Table(columns, FirstRows.of(rows, out, endless)).print();
    }

    /** One table. */
    private final class Table {
        private final FirstRows first;
        private final List<RemoteColumn> columns = new ArrayList<>();
        private final TableLayout layout;

        Table(List<RemoteColumn> all, FirstRows first) {
            this.first = first;
            chooseColumns(all, first.kept());
            this.layout = new TableLayout(heads(), widths(first.kept()), terminal);
        }

        /** Chooses the columns that are for people and that some kept row fills; all of them if that leaves none. */
        private void chooseColumns(List<RemoteColumn> all, List<Fields> kept) {
            for (RemoteColumn column : all) {
                boolean forPeople = !column.name().equals("etag");
                if (forPeople && (endless || isUsed(column, kept))) {
                    columns.add(column);
                }
            }
            if (columns.isEmpty()) {
                columns.addAll(all);
            }
        }

        private int[] heads() {
            int[] widths = new int[columns.size()];
            for (int i = 0; i < widths.length; i++) {
                widths[i] = TextWidth.of(head(i));
            }
            return widths;
        }

        private List<int[]> widths(List<Fields> kept) {
            var widths = new ArrayList<int[]>(kept.size());
            for (Fields row : kept) {
                int[] cells = new int[columns.size()];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = TextWidth.of(cell(i, row));
                }
                widths.add(cells);
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
                    layout.widen(column, TextWidth.of(cell(column, row)));
                }
                printRow(row);
            }
        }

        private void printHead() throws IOException {
            var line = new StringBuilder();
            for (int column : layout.beside()) {
                append(line, column, head(column), style.head(head(column)));
            }
            out.line(line.toString());
        }

        private void printRow(Fields row) throws IOException {
            boolean isFolder = "folder".equals(row.get("type"));
            var line = new StringBuilder();
            for (int column : layout.beside()) {
                String cell = cell(column, row);
                int width = TextWidth.of(cell);
                boolean isFirst = line.isEmpty();
                String here = layout.isBelow(column, width) ? "" : cell;
                append(line, column, here, isFirst && isFolder ? style.folder(here) : here);
                if (isFirst && layout.needsOwnLine(width)) {
                    out.line(line.toString());
                    line.setLength(0);
                    line.append(" ".repeat(layout.width(column)));
                }
            }
            out.line(line.toString().stripTrailing());
            for (int column : layout.below()) {
                String cell = cell(column, row);
                if (layout.isBelow(column, TextWidth.of(cell)) && !cell.isEmpty()) {
                    String text = BELOW + head(column) + ": " + cell;
                    out.line(Paragraph.of(text, BELOW.length(), terminal.columns()));
                }
            }
        }

        private void append(StringBuilder line, int column, String plain, String painted) {
            String space = " ".repeat(Math.max(0, layout.width(column) - TextWidth.of(plain)));
            boolean last = column == layout.beside().getLast();
            line.append(line.isEmpty() ? "" : TableLayout.GAP);
            if (isNumber(columns.get(column).kind())) {
                line.append(space).append(painted);
            } else {
                line.append(painted).append(last ? "" : space);
            }
        }

        private String head(int column) {
            return Escapes.forTerminal(columns.get(column).name());
        }

        private String cell(int column, Fields row) {
            Object value = row.get(columns.get(column).name());
            String text = ValueText.of(value);
            return switch (columns.get(column).kind()) {
                case SIZE -> value instanceof Long bytes ? Sizes.human(bytes) : Escapes.forTerminal(text);
                case INSTANT -> Escapes.forTerminal(Times.local(text, zone, endless));
                case TEXT, INTEGER, DECIMAL, FLAG, DURATION, PATH, CHOICE, FILE, DATA -> Escapes.forTerminal(text);
            };
        }
    }

    private static boolean isUsed(RemoteColumn column, List<Fields> rows) {
        for (Fields row : rows) {
            if (row.get(column.name()) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(Kind kind) {
        return kind == Kind.SIZE || kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.DURATION;
    }
}
