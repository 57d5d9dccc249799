package dev.waybill.server.net;

import java.io.IOException;

/** The server cannot listen where it should; the message is one sentence for the operator. */
public final class ListenException extends IOException {

    ListenException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    ListenException(String sentence) {
        super(sentence);
    }
}
