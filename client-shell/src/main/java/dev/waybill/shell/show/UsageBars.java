package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import dev.waybill.client.RemoteColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What {@code du} tells, for people: the largest folder first, each with a bar that shows how much of the whole it has,
 * and the whole at the end. So many rows that memory should not hold them are a plain table.
 */
final class UsageBars {

    private static final int WIDE = 20;
    private static final int NARROW = 10;

    /** A terminal with fewer columns has narrow bars. */
    private static final int WIDE_COLUMNS = 60;

    private static final String BYTES = "bytes";
    private static final String GAP = "  ";

    private final Output out;
    private final Style style;
    private final TerminalWidth terminal;

    UsageBars(Output out, Style style, TerminalWidth terminal) {
        this.out = out;
        this.style = style;
        this.terminal = terminal;
    }

    /** Prints {@code rows}, one at least. */
    void print(List<RemoteColumn> columns, RowSource rows) throws IOException {
        var first = FirstRows.of(rows, out, false);
        Fields next = first.next();
        if (next != null) {
            var table = new TablePrinter(out, style, terminal, false, false);
            table.print(columns, new Again(first, next));
            return;
        }
        var sorted = new ArrayList<>(first.kept());
        sorted.sort(new LargestFirst());
        long whole = sorted.isEmpty() ? 0 : bytes(sorted.get(0));
        int sizes = 0;
        int counts = 0;
        for (Fields row : sorted) {
            sizes = Math.max(sizes, Sizes.human(bytes(row)).length());
            counts = Math.max(counts, files(row).length());
        }
        int width = terminal.holds(WIDE_COLUMNS) ? WIDE : NARROW;
        for (Fields row : sorted) {
            String path = Escapes.forTerminal(ValueText.of(row.get("path")));
            out.line(right(Sizes.human(bytes(row)), sizes)
                    + GAP
                    + bar(bytes(row), whole, width)
                    + GAP
                    + right(files(row), counts)
                    + GAP
                    + Isolated.of(path));
        }
    }

    /** Of {@code whole}, in whole signs and one of eight parts of a sign. */
    static String bar(long bytes, long whole, int width) {
        long eighths = whole <= 0 ? 0 : (long) ((double) Math.clamp(bytes, 0, whole) * width * 8 / whole);
        eighths = bytes > 0 ? Math.max(1, eighths) : 0;
        int full = (int) (eighths / 8);
        var bar = new StringBuilder("\u2588".repeat(full));
        if (eighths % 8 > 0) {
            bar.append((char) ('\u2590' - eighths % 8));
        }
        return bar.append("\u00b7".repeat(width - bar.length())).toString();
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static long bytes(Fields row) {
        return row.integer(BYTES, 0);
    }

    private static String files(Fields row) {
        long files = row.integer("files", 0);
        return files + (files == 1 ? " file " : " files");
    }

    /** The whole is as large as the largest, and comes last; it has the shortest path. */
    private static final class LargestFirst implements Comparator<Fields> {
        @Override
        public int compare(Fields one, Fields other) {
            int order = Long.compare(bytes(other), bytes(one));
            return order == 0 ? ValueText.of(one.get("path")).compareTo(ValueText.of(other.get("path"))) : order;
        }
    }

    /** Rows of which the first were read already. */
    private static final class Again implements RowSource {
        private final FirstRows first;
        private int at;
        private Fields next;
        private boolean isNextGiven;

        Again(FirstRows first, Fields next) {
            this.first = first;
            this.next = next;
        }

        @Override
        public @org.jspecify.annotations.Nullable Fields next() throws IOException {
            if (at < first.kept().size()) {
                return first.kept().get(at++);
            }
            if (!isNextGiven) {
                isNextGiven = true;
                return next;
            }
            return first.next();
        }

        @Override
        public boolean hasMoreHere() {
            return true;
        }
    }
}
