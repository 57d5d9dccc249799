package dev.waybill.server.call;

import java.io.IOException;

/** The body of a reply, which may hold written bytes that are not sent yet. Of one thread at a time. */
public interface PendingBody {

    /** Sends what was written. */
    void flush() throws IOException;

    /** Whether the reply's header is on its way. */
    boolean hasBegun();
}
