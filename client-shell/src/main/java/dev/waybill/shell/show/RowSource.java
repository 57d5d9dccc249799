package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where rows come from, each when it is asked for: one reply, several, or a file of sorted ones. */
public interface RowSource {

    /** The next row, or null after the last. */
    @Nullable
    Fields next() throws IOException;

    /** Whether the next row is here already or nearly so, so that the output need not be flushed before it. */
    boolean hasMoreHere();
}
