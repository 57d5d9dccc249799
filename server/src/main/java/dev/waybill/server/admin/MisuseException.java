package dev.waybill.server.admin;

/** What was asked for cannot be; the message is one sentence. */
final class MisuseException extends Exception {

    MisuseException(String sentence) {
        super(sentence);
    }

    MisuseException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
