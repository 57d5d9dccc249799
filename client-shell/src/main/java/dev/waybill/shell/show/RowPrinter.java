package dev.waybill.shell.show;

import dev.waybill.api.Kind;
import dev.waybill.client.Fields;
import dev.waybill.client.RemoteColumn;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.Rows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Prints rows: as the server sent them, between tabs in a pipe, as a table on a terminal. */
public final class RowPrinter {

    private final Output out;
    private final Style style;
    private final TerminalWidth width;

    /** Onto {@code out}, which is a terminal of {@code width} where {@code style} says that it is one. */
    public RowPrinter(Output out, Style style, TerminalWidth width) {
        this.out = out;
        this.style = style;
        this.width = width;
    }

    /** Prints all rows of a reply to {@code command}. */
    public void print(RemoteCommand command, Rows rows) throws IOException {
        if (style.json()) {
            printLines(rows);
        } else if (style.terminal()) {
            new TablePrinter(out, style, width).print(command, rows);
        } else {
            printTabs(command, rows);
        }
    }

    private void printLines(Rows rows) throws IOException {
        for (byte[] line = rows.nextLine(); line != null; line = rows.nextLine()) {
            out.write(ByteBuffer.wrap(line));
            out.text("\n");
            if (!rows.hasMoreHere()) {
                out.flush();
            }
        }
    }

    private void printTabs(RemoteCommand command, Rows rows) throws IOException {
        FirstRows first = FirstRows.of(command, rows, out, false);
        if (first.isEmpty()) {
            return;
        }
        List<RemoteColumn> columns = columns(command, first.kept(List.of()).get(0));
        for (Fields row : first.kept(columns)) {
            out.line(tabs(columns, row));
        }
        for (Fields row = first.next(); row != null; row = first.next()) {
            out.line(tabs(columns, row));
        }
    }

    private static String tabs(List<RemoteColumn> columns, Fields row) {
        var line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String text = row.text(columns.get(i).name());
            line.append(i == 0 ? "" : "\t").append(text == null ? "" : Escapes.forTabs(text));
        }
        return line.toString();
    }

    /** The columns as the command tells them, else as its first row has them. */
    static List<RemoteColumn> columns(RemoteCommand command, Fields first) {
        if (!command.columns().isEmpty()) {
            return command.columns();
        }
        var columns = new ArrayList<RemoteColumn>();
        for (String name : first.names()) {
            columns.add(new RemoteColumn(name, Kind.TEXT));
        }
        return columns;
    }
}
