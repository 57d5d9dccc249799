package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where rows come from, each when it is asked for: one reply, several, or a file of sorted ones. */
public interface RowSource {

    /** The next row, or null after the last. */
    @Nullable
    Fields next() throws IOException;

    /** Whether the next row will hardly be waited for, so that what was printed need not be shown yet. */
    boolean hasMoreHere();
}
