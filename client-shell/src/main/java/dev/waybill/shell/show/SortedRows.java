package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a source in an order. Servers list a folder as the disk has it, since they need no memory
 * for it then; here, too, only so many rows are kept in memory, and others go to {@link SortedRuns}. Its owner closes it.
 */
public final class SortedRows implements RowSource, AutoCloseable {

    /** The rows in memory are bounded in number too: each costs a few hundred bytes beside its own. */
    private static final int MAX_ROWS = 20_000;

    private static final long MAX_BYTES = 8L << 20;

    private final @Nullable SortedRuns runs;
    private final Iterator<Fields> last;

    private SortedRows(@Nullable SortedRuns runs, List<Fields> last) {
        this.runs = runs;
        this.last = last.iterator();
    }

    /** Reads {@code source} to its end, for one of many folders that are open at once: with less memory than others. */
    public static SortedRows byName(RowSource source) throws IOException {
        return of(source, RowOrder.USUAL, MAX_ROWS / 10, MAX_BYTES / 10);
    }

    /** Reads {@code source} to its end. */
    static SortedRows of(RowSource source, RowOrder order) throws IOException {
        return of(source, order, MAX_ROWS, MAX_BYTES);
    }

    /** @param maxRows how many rows are kept in memory, if they have no more than {@code maxBytes} together */
    static SortedRows of(RowSource source, RowOrder order, int maxRows, long maxBytes) throws IOException {
        var kept = new ArrayList<Fields>();
        long bytes = 0;
        SortedRuns runs = null;
        try {
            for (Fields row = source.next(); row != null; row = source.next()) {
                kept.add(row);
                bytes += row.lineBytes();
                if (kept.size() >= maxRows || bytes >= maxBytes) {
                    kept.sort(order);
                    runs = runs == null ? SortedRuns.open(order) : runs;
                    runs.add(kept);
                    kept.clear();
                    bytes = 0;
                }
            }
            kept.sort(order);
            if (runs != null) {
                runs.add(kept);
                kept.clear();
                runs.rewind();
            }
            return new SortedRows(runs, kept);
        } catch (IOException | RuntimeException e) {
            close(runs);
            throw e;
        }
    }

    @Override
    public @Nullable Fields next() throws IOException {
        if (runs != null) {
            return runs.next();
        }
        return last.hasNext() ? last.next() : null;
    }

    @Override
    public boolean hasMoreHere() {
        return true;
    }

    @Override
    public void close() throws IOException {
        close(runs);
    }

    private static void close(@Nullable SortedRuns runs) throws IOException {
        if (runs != null) {
            runs.close();
        }
    }
}
