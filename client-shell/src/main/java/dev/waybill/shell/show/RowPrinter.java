package dev.waybill.shell.show;

import dev.waybill.api.Kind;
import dev.waybill.client.Fields;
import dev.waybill.client.RemoteColumn;
import dev.waybill.client.RemoteCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints rows: as the server sent them, between tabs in a pipe, as a table or as names in columns on a terminal. Rows that
 * begin with a name are in the order of their names, all others as they come.
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
        print(command, rows, Listing.TABLE);
    }

    /** The same, as {@code listing} has it. */
    public void print(RemoteCommand command, RowSource rows, Listing listing) throws IOException {
        var ahead = new RowAhead(rows);
        Fields first = ahead.peek();
        if (first == null) {
            return;
        }
        List<RemoteColumn> columns = columns(command, first);
        if (command.conduct().endless() || !columns.get(0).name().equals("name")) {
            print(columns, ahead, listing, command.conduct().endless());
            return;
        }
        try (var sorted = SortedRows.of(ahead, listing.order())) {
            print(columns, sorted, listing, false);
        }
    }

    private void print(List<RemoteColumn> columns, RowSource rows, Listing listing, boolean endless)
            throws IOException {
        if (style.terminal() && !style.json()) {
            switch (listing.look()) {
                case NAMES -> new NameColumns(out, style, width, listing.oneEach()).print(rows);
                case LONG -> new TablePrinter(out, style, width, true, endless).print(columns, rows);
                case TABLE -> new TablePrinter(out, style, width, false, endless).print(columns, rows);
                case BARS -> new UsageBars(out, style, width).print(columns, rows);
            }
            return;
        }
        for (Fields row = rows.next(); row != null; row = FirstRows.next(rows, out)) {
            out.line(style.json() ? style.shownJson(row.json()) : plain(columns, row, listing));
        }
    }

    private static String plain(List<RemoteColumn> columns, Fields row, Listing listing) {
        if (listing.alone()) {
            return row.text("name") + ("folder".equals(row.text("type")) ? "/" : "");
        }
        var line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(columns.get(i).name());
            boolean isHuman = listing.human() && columns.get(i).kind() == Kind.SIZE;
            String text = isHuman && value instanceof Long bytes ? Sizes.human(bytes) : ValueText.of(value);
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
