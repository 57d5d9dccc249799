package dev.waybill.client;

import org.jspecify.annotations.Nullable;

/** The other end does not speak Waybill's protocol, or broke it. */
public final class ProtocolException extends WaybillException {

    /** What it breaks is in {@code sentence}. */
    public ProtocolException(String sentence) {
        super(sentence, null, null);
    }

    /**
     * @param sentence what is wrong, for a person
     * @param cause how it was found, or null
     */
    public ProtocolException(String sentence, @Nullable Throwable cause) {
        super(sentence, null, cause);
    }
}
