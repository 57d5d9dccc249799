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

/**
 * Prints rows as a table for people, whose columns are as wide as the first rows need them.
 */
final class TablePrinter {

    private final Output out;
    private final Style style;
    private final ZoneId zone = ZoneId.systemDefault();
    private final List<RemoteColumn> columns = new ArrayList<>();
    private int[] widths = {};

    TablePrinter(Output out, Style style) {
        this.out = out;
        this.style = style;
    }

    void print(RemoteCommand command, Rows rows) throws IOException {
        FirstRows first = FirstRows.of(command, rows);
        if (first.isEmpty()) {
            return;
        }
        chooseColumns(command, first.kept(List.of()));
        printHead();
        for (Fields row : first.kept(columns)) {
            printRow(row);
        }
        flushIfEndless(command);
        for (Fields row = first.next(); row != null; row = first.next()) {
            printRow(row);
            flushIfEndless(command);
        }
    }

    private void flushIfEndless(RemoteCommand command) throws IOException {
        if (command.endless()) {
            out.flush();
        }
    }

    /** Leaves out what is for programs, and what no row that was kept holds. */
    private void chooseColumns(RemoteCommand command, List<Fields> kept) {
        for (RemoteColumn column : RowPrinter.columns(command, kept.get(0))) {
            boolean forPeople = column.kind() != Kind.DATA && !column.name().equals("etag");
            if (forPeople && (command.endless() || isUsed(column, kept))) {
                columns.add(column);
            }
        }
        widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).name().length();
            for (Fields row : kept) {
                widths[i] = Math.max(widths[i], width(cell(columns.get(i), row)));
            }
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

    private void printHead() throws IOException {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String name = columns.get(i).name();
            append(line, i, name, style.head(name));
        }
        out.line(line.toString());
    }

    private void printRow(Fields row) throws IOException {
        boolean isFolder = "folder".equals(row.get("type"));
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cell(columns.get(i), row);
            append(line, i, cell, i == 0 && isFolder ? style.folder(cell) : cell);
        }
        out.line(line.toString());
    }

    private void append(StringBuilder line, int column, String plain, String painted) {
        String space = " ".repeat(Math.max(0, widths[column] - width(plain)));
        boolean last = column == widths.length - 1;
        line.append(column == 0 ? "" : "  ");
        if (isNumber(columns.get(column).kind())) {
            line.append(space).append(painted);
        } else {
            line.append(painted).append(last ? "" : space);
        }
    }

    private String cell(RemoteColumn column, Fields row) {
        String text = row.text(column.name());
        if (text == null) {
            return "";
        }
        return switch (column.kind()) {
            case SIZE -> row.get(column.name()) instanceof Long bytes ? Sizes.human(bytes) : Escapes.forTerminal(text);
            case INSTANT -> Escapes.forTerminal(Times.local(text, zone));
            case TEXT, INTEGER, DECIMAL, FLAG, DURATION, PATH, CHOICE, FILE, DATA -> Escapes.forTerminal(text);
        };
    }

    private static boolean isNumber(Kind kind) {
        return kind == Kind.SIZE || kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.DURATION;
    }

    /** How many columns of a terminal a text takes, near enough: marks take none, letters of East Asia and emoji two. */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            i += Character.charCount(letter);
            width += letter < 0x300 ? 1 : wideWidth(letter);
        }
        return width;
    }

    private static int wideWidth(int letter) {
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
