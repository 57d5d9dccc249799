package dev.waybill.client;

import org.jspecify.annotations.Nullable;

/** Nobody listens at the address, or the server there takes no connection now. */
public final class CannotConnectException extends WaybillException {

    CannotConnectException(String sentence, @Nullable Answer answer, @Nullable Throwable cause) {
        super(sentence, answer, cause);
    }
}
