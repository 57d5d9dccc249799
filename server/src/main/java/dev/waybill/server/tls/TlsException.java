package dev.waybill.server.tls;

import java.io.IOException;

/** TLS cannot be spoken as configured; the message is one sentence for the operator. */
public final class TlsException extends IOException {

    TlsException(String sentence) {
        super(sentence);
    }

    TlsException(String sentence, Exception cause) {
        super(sentence, cause);
    }
}
