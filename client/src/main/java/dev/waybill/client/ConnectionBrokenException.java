package dev.waybill.client;

import org.jspecify.annotations.Nullable;

/**
 * The connection was lost, or nothing moved on it for too long, before the answer was whole. Nobody knows whether
 * the call ran.
 */
public final class ConnectionBrokenException extends WaybillException {

    private final boolean stalled;

    ConnectionBrokenException(String sentence, boolean stalled, @Nullable Throwable cause) {
        super(sentence, null, cause);
        this.stalled = stalled;
    }

    /** Whether the connection was given up because nothing moved on it for {@link Timeouts#answer}. */
    public boolean isStalled() {
        return stalled;
    }
}
