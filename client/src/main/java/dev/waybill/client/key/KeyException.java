package dev.waybill.client.key;

import java.io.IOException;

/** A key cannot be used. The message is one sentence for a person, without anything secret. */
public final class KeyException extends IOException {

    KeyException(String sentence) {
        super(sentence);
    }

    KeyException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
