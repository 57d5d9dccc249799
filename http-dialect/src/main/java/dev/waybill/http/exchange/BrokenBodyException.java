package dev.waybill.http.exchange;

import java.io.IOException;

/** A body's chunks are not right: nothing more can be read of the connection, and its peer hears why. */
public final class BrokenBodyException extends IOException {

    private final transient HttpRefusal refusal;

    BrokenBodyException(HttpRefusal refusal) {
        super(refusal.sentence(), refusal);
        this.refusal = refusal;
    }

    /** What the peer hears. */
    public HttpRefusal refusal() {
        return refusal;
    }
}
