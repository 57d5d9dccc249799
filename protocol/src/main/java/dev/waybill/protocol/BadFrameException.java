package dev.waybill.protocol;

import dev.waybill.api.Status;
import java.io.IOException;

/** What came is no frame, or not one JSON object: nothing after it on this connection can be trusted. */
public final class BadFrameException extends IOException {

    private final Status status;

    /** A frame that is broken in the way that {@code sentence} says. */
    public BadFrameException(String sentence) {
        this(Status.BAD_FRAME, sentence);
    }

    /** A frame that is refused with {@code status}, and so left half read. */
    BadFrameException(Status status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** What its sender is told: {@link Status#BAD_FRAME}, or {@link Status#FULL} where nothing is wrong with it. */
    public Status status() {
        return status;
    }
}
