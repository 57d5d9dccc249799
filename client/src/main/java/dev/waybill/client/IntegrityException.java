package dev.waybill.client;

import org.jspecify.annotations.Nullable;

/** The bytes that came are not those that were sent: nothing of them was kept. */
public final class IntegrityException extends WaybillException {

    /**
     * What differs is in {@code sentence}.
     *
     * @param answer what the server answered, if it did
     */
    public IntegrityException(String sentence, @Nullable Answer answer, @Nullable Throwable cause) {
        super(sentence, answer, cause);
    }
}
