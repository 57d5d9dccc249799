package dev.waybill.shell.show;

import dev.waybill.api.Kind;
import dev.waybill.client.Fields;
import dev.waybill.client.RemoteColumn;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.Rows;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Prints rows as a table for people, whose columns are as wide as the first rows need them and the terminal holds. */
final class TablePrinter {

    /** Ahead of what is told below a row. */
    private static final String BELOW = "    ";

    private final Output out;
    private final Style style;
    private final TerminalWidth terminal;
    private final ZoneId zone = ZoneId.systemDefault();

    TablePrinter(Output out, Style style, TerminalWidth terminal) {
        this.out = out;
        this.style = style;
        this.terminal = terminal;
    }

    void print(RemoteCommand command, Rows rows) throws IOException {
        FirstRows first = FirstRows.of(command, rows, out, true);
        if (!first.isEmpty()) {
            new Table(command, first).print();
        }
    }

    /** One reply. */
    private final class Table {
        private final RemoteCommand command;
        private final FirstRows first;
        private final List<RemoteColumn> columns = new ArrayList<>();
        private final TableLayout layout;

        Table(RemoteCommand command, FirstRows first) {
            this.command = command;
            this.first = first;
            List<Fields> kept = first.kept(List.of());
            chooseColumns(kept);
            this.layout = new TableLayout(heads(), widths(kept), terminal);
        }

        /** Leaves out what is for programs, and what no row that was kept holds, unless nothing is left then. */
        private void chooseColumns(List<Fields> kept) {
            List<RemoteColumn> all = RowPrinter.columns(command, kept.get(0));
            for (RemoteColumn column : all) {
                boolean forPeople = column.kind() != Kind.DATA && !column.name().equals("etag");
                if (forPeople && (command.endless() || isUsed(column, kept))) {
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
                widths[i] = columns.get(i).name().length();
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
            for (Fields row : first.kept(columns)) {
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
                String name = columns.get(column).name();
                append(line, column, name, style.head(name));
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
                    String text = BELOW + columns.get(column).name() + ": " + cell;
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

        private String cell(int column, Fields row) {
            String name = columns.get(column).name();
            String text = row.text(name);
            if (text == null) {
                return "";
            }
            return switch (columns.get(column).kind()) {
                case SIZE -> row.get(name) instanceof Long bytes ? Sizes.human(bytes) : Escapes.forTerminal(text);
                case INSTANT -> Escapes.forTerminal(Times.local(text, zone, command.endless()));
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
