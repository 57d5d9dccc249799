package dev.waybill.server.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where lines of the audit go. Of the audit's thread. */
interface AuditTarget extends Closeable {

    /** Writes as much of {@code bytes} as it can; what is left in it after a failure was not written. */
    void write(ByteBuffer bytes) throws IOException;

    /** Lets go of what is open: the next write opens it anew. */
    void reopen() throws IOException;

    /** What people call it. */
    @Override
    String toString();
}
