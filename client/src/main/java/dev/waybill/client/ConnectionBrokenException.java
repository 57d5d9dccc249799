package dev.waybill.client;

import org.jspecify.annotations.Nullable;

/** The connection was lost, or stood still for too long, before the call was done: whether it was is not known. */
public final class ConnectionBrokenException extends WaybillException {

    ConnectionBrokenException(String sentence, @Nullable Throwable cause) {
        super(sentence, null, cause);
    }
}
