package dev.waybill.client;

import org.jspecify.annotations.Nullable;

/** The connection was lost, or stood still for too long, before the call was done: whether it was is not known. */
public final class ConnectionBrokenException extends WaybillException {

    private final boolean stalled;

    ConnectionBrokenException(String sentence, boolean stalled, @Nullable Throwable cause) {
        super(sentence, null, cause);
        this.stalled = stalled;
    }

    /** Whether it was given up because nothing moved for {@link Timeouts#answer}. */
    public boolean isStalled() {
        return stalled;
    }
}
