package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import dev.waybill.client.RemoteColumn;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a reply, kept back to see how wide columns are, and in the order of their names if they have names.
 * What comes after ten thousand or, of rows without names, after a second, and from a command without end, comes as the
 * server sends it: at once.
 */
final class FirstRows {

    private static final int MOST_KEPT = 10_000;
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final Rows rows;
    private final Output out;
    private final List<Fields> kept = new ArrayList<>();
    private boolean ended;

    private FirstRows(Rows rows, Output out) {
        this.rows = rows;
        this.out = out;
    }

    /**
     * Reads the first rows of a reply to {@code command}.
     *
     * @param out where the rows are printed to
     * @param forTable whether more than one is of use where they have no names
     */
    static FirstRows of(RemoteCommand command, Rows rows, Output out, boolean forTable) throws IOException {
        var first = new FirstRows(rows, out);
        long start = System.nanoTime();
        boolean goesOn = first.keepOne();
        while (goesOn && first.kept.size() < MOST_KEPT && !command.endless()) {
            boolean hasNames = isName(RowPrinter.columns(command, first.kept.get(0)));
            if (!hasNames && (!forTable || System.nanoTime() - start > PATIENCE_NANOS)) {
                break;
            }
            goesOn = first.keepOne();
        }
        return first;
    }

    private boolean keepOne() throws IOException {
        Fields row = rows.next();
        if (row == null) {
            ended = true;
        } else {
            kept.add(row);
        }
        return !ended;
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** The kept rows of a table with {@code columns}. */
    List<Fields> kept(List<RemoteColumn> columns) {
        if (ended && isName(columns)) {
            kept.sort(new ByName());
        }
        return kept;
    }

    /** The next row after the kept ones, or null after the last. What was printed is seen while it is waited for. */
    @Nullable
    Fields next() throws IOException {
        if (!ended && !rows.hasMoreHere()) {
            out.flush();
        }
        return ended ? null : rows.next();
    }

    private static boolean isName(List<RemoteColumn> columns) {
        return !columns.isEmpty() && columns.get(0).name().equals("name");
    }

    /** A class and no lambda: a script of one line starts sooner without the machinery of the first lambda. */
    private static final class ByName implements Comparator<Fields> {
        @Override
        public int compare(Fields one, Fields other) {
            return name(one).compareTo(name(other));
        }

        private static String name(Fields row) {
            String name = row.text("name");
            return name == null ? "" : name;
        }
    }
}
