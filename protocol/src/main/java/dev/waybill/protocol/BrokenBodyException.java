package dev.waybill.protocol;

import dev.waybill.api.Status;
import java.io.IOException;

/**
 * A body that is not whole: its sender gave up, its digest is missing or wrong, or it is not packed as its header says. The
 * connection is in order, and goes on with the next frame behind the end of the body: one that is packed wrongly has not
 * come to that yet, and is discarded first.
 */
public final class BrokenBodyException extends IOException {

    private final Status status;
    private final Header trailer;

    BrokenBodyException(Status status, String sentence, Header trailer) {
        super(sentence);
        this.status = status;
        this.trailer = trailer;
    }

    /** {@link Status#ABORTED}, {@link Status#DIGEST} or {@link Status#BAD_ARGUMENT}. */
    public Status status() {
        return status;
    }

    /** The trailer that said so; after an abort it may hold the sender's {@code status} and {@code error}. */
    public Header trailer() {
        return trailer;
    }
}
