package dev.waybill.server.call;

import java.io.IOException;

/** The body of a reply, of which a command may have written what was not sent. Of one thread at a time. */
public interface PendingBody {

    /** Sends what was written. */
    void flush() throws IOException;

    /** Whether the reply's header is on its way. */
    boolean hasBegun();
}
