package dev.waybill.server.call;

import dev.waybill.api.store.Settlement;
import java.io.IOException;

/** The connection that a call came by, as far as the call may use it. Of one thread at a time. */
public interface CallerChannel {

    /**
     * Tells the caller how far the work is, if the caller asked for that. To be called before anything of the reply is
     * sent.
     */
    void tellProgress(long done, long total, String message) throws IOException;

    /** Sends what was written. */
    void flush() throws IOException;

    /** Whether the caller has ended its side. Never waits. */
    boolean hasPeerLeft() throws IOException;

    /** Whether the caller has sent so much ahead that its end cannot be seen. */
    boolean isInputFull();

    /**
     * Sends a probe: a caller that only ended its sending side skips it, one that closed its socket answers with a
     * reset. To be called before anything of the reply is sent.
     */
    void probe() throws IOException;

    /** What is done before anything more is sent; at once, as by default. */
    default Settlement settlement() {
        return Settlement.NOW;
    }

    /** Whether the caller was lost while its body was read. */
    boolean isLost();
}
