package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of which the first can be looked at before it is taken. */
final class RowAhead implements RowSource {

    private final RowSource rows;
    private @Nullable Fields ahead;

    RowAhead(RowSource rows) {
        this.rows = rows;
    }

    /** The row that {@link #next} answers next, or null after the last. */
    @Nullable
    Fields peek() throws IOException {
        if (ahead == null) {
            ahead = rows.next();
        }
        return ahead;
    }

    @Override
    public @Nullable Fields next() throws IOException {
        Fields row = peek();
        ahead = null;
        return row;
    }

    @Override
    public boolean hasMoreHere() {
        return ahead != null || rows.hasMoreHere();
    }
}
