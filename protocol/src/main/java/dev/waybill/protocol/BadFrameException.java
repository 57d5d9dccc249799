package dev.waybill.protocol;

import java.io.IOException;

/** What came is no frame, or not one JSON object: nothing after it on this connection can be trusted. */
public final class BadFrameException extends IOException {

    /** A frame that is broken in the way that {@code sentence} says. */
    public BadFrameException(String sentence) {
        super(sentence);
    }
}
