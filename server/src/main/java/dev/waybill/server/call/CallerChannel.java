package dev.waybill.server.call;

import java.io.IOException;

/** What a call may ask of the connection that it came by. Of one thread at a time. */
public interface CallerChannel {

    /** Tells the caller how far the work is, if it wants to hear of that and nothing of the reply was sent. */
    void tellProgress(long done, long total, String message) throws IOException;

    /** Sends what was written. */
    void flush() throws IOException;

    /** Whether the caller has ended its side; may wait for nothing. */
    boolean hasPeerLeft() throws IOException;

    /** Whether the caller has sent so much ahead that its end cannot be seen. */
    boolean isInputFull();

    /**
     * Sends something that a caller which only ended its sending side passes over, and that one which closed its socket
     * answers with a reset. Nothing of the reply was sent.
     */
    void probe() throws IOException;

    /** Whether the caller was lost while its body was read. */
    boolean isLost();
}
