package dev.waybill.client;

import org.jspecify.annotations.Nullable;

/** {@link WaybillClient#cancel} ended the call. */
public final class CancelledException extends WaybillException {

    CancelledException(@Nullable Throwable cause) {
        super("interrupted", null, cause);
    }
}
