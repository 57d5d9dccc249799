package dev.waybill.client;

import org.jspecify.annotations.Nullable;

/** {@link WaybillClient#cancel} ended the call, or the transfer that it was a part of was cancelled. */
public final class CancelledException extends WaybillException {

    /**
     * A call or a transfer was cancelled.
     *
     * @param cause what ended with it, or null
     */
    public CancelledException(@Nullable Throwable cause) {
        super("interrupted", null, cause);
    }
}
