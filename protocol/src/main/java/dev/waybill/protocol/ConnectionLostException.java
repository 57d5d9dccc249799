package dev.waybill.protocol;

import java.io.IOException;

/** The peer left, or the way to it broke: nothing more can be read from this connection or sent over it. */
public final class ConnectionLostException extends IOException {

    /** Lost in the way that {@code sentence} says. */
    public ConnectionLostException(String sentence) {
        super(sentence);
    }

    /** Lost because of {@code cause}. */
    public ConnectionLostException(String sentence, IOException cause) {
        super(sentence, cause);
    }
}
