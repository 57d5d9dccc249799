package dev.waybill.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** A file that is being written, and may have holes. Of one thread. */
interface SparseFile {

    /** Copies up to {@code count} bytes of {@code source} inside the system; answers how many, -1 at its end. */
    long fill(FileChannel source, long offset, long count) throws IOException;

    /** Leaves {@code count} bytes out, which are then zeros that need no room. */
    void leaveHole(long count) throws IOException;
}
