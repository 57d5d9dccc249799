package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a table, kept back to see how wide columns are: as many as come within a second, ten thousand at
 * most. Of a command without end it is one, and all others are shown as the server sends them: at once.
 */
final class FirstRows {

    private static final int MAX_KEPT = 10_000;
    private static final long MAX_BYTES = 8L << 20;
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final RowSource rows;
    private final Output out;
    private final List<Fields> kept = new ArrayList<>();

    private FirstRows(RowSource rows, Output out) {
        this.rows = rows;
        this.out = out;
    }

    /**
     * Reads the first of {@code rows}.
     *
     * @param out where the rows are printed to
     * @param endless whether to wait for no more than one row
     */
    static FirstRows of(RowSource rows, Output out, boolean endless) throws IOException {
        var first = new FirstRows(rows, out);
        long start = System.nanoTime();
        long bytes = 0;
        for (Fields row = rows.next(); row != null; row = rows.next()) {
            first.kept.add(row);
            bytes += row.lineBytes();
            boolean isEnough = endless || first.kept.size() == MAX_KEPT || bytes > MAX_BYTES;
            if (isEnough || System.nanoTime() - start > PATIENCE_NANOS) {
                break;
            }
        }
        return first;
    }

    /** The kept rows. */
    List<Fields> kept() {
        return kept;
    }

    /** The next row after the kept ones, or null after the last. Flushes the output before it waits. */
    @Nullable
    Fields next() throws IOException {
        return next(rows, out);
    }

    /** The next of {@code rows}. Flushes the output before it waits. */
    static @Nullable Fields next(RowSource rows, Output out) throws IOException {
        if (!rows.hasMoreHere()) {
            out.flush();
        }
        return rows.next();
    }
}
