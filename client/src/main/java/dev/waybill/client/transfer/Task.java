package dev.waybill.client.transfer;

import dev.waybill.client.Answer;
import dev.waybill.client.Pending;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One request of a transfer. All its methods are called by the thread of one {@link TaskLane}. */
interface Task {

    /** Submits the request; again after a loss of the connection. */
    Pending submit(WaybillClient client) throws IOException;

    /** How many bytes of the memory it holds until it is answered. */
    default long heldBytes() {
        return 0;
    }

    /**
     * Submits a question whose answer tells whether the request was done, as its own answer was lost; null where the
     * request may simply be sent again.
     */
    default @Nullable Pending ask(WaybillClient client) throws IOException {
        return null;
    }

    /** Whether {@code told}, the answer to {@link #ask}, means that the request was done. */
    default boolean wasDone(Answer told) throws IOException {
        return false;
    }

    /** The request was done. */
    void done(Answer answer) throws IOException;

    /** The request cannot be done. Answers what to try in its place, or null. */
    @Nullable
    Task failed(IOException failure) throws IOException;
}
