package dev.waybill.shell.show;

import dev.waybill.api.Kind;
import dev.waybill.client.Fields;
import dev.waybill.client.RemoteColumn;
import dev.waybill.client.RemoteCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints rows: as the server sent them, between tabs in a pipe, as a table on a terminal. Rows that begin with a name are
 * in the order of their names, all others as they come.
 */
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

    /** Prints all {@code rows} that {@code command} answers. */
    public void print(RemoteCommand command, RowSource rows) throws IOException {
        var ahead = new RowAhead(rows);
        Fields first = ahead.peek();
        if (first == null) {
            return;
        }
        List<RemoteColumn> columns = columns(command, first);
        if (command.conduct().endless() || !columns.get(0).name().equals("name")) {
            print(columns, ahead, command.conduct().endless());
            return;
        }
        try (var sorted = SortedRows.of(ahead)) {
            print(columns, sorted, false);
        }
    }

    private void print(List<RemoteColumn> columns, RowSource rows, boolean endless) throws IOException {
        if (style.terminal() && !style.json()) {
            new TablePrinter(out, style, width, endless).print(columns, rows);
            return;
        }
        for (Fields row = rows.next(); row != null; row = FirstRows.next(rows, out)) {
            out.line(style.json() ? style.shownJson(row.json()) : tabs(columns, row));
        }
    }

    private static String tabs(List<RemoteColumn> columns, Fields row) {
        var line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String text = ValueText.of(row.get(columns.get(i).name()));
            line.append(i == 0 ? "" : "\t").append(Escapes.forTabs(text));
        }
        return line.toString();
    }

    /** The columns as the command tells them, else as its first row has them; one at least. */
    private static List<RemoteColumn> columns(RemoteCommand command, Fields first) {
        if (!command.columns().isEmpty()) {
            return command.columns();
        }
        var columns = new ArrayList<RemoteColumn>();
        for (String name : first.names()) {
            columns.add(new RemoteColumn(name, Kind.TEXT));
        }
        return columns.isEmpty() ? List.of(new RemoteColumn("row", Kind.TEXT)) : columns;
    }
}
