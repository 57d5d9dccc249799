package dev.waybill.protocol;

import dev.waybill.api.Status;
import java.io.IOException;

/**
 * A body that came to its end but is not whole: its sender gave up, or its digest is missing or wrong. The connection
 * is in order and goes on with the next frame.
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
