package dev.waybill.shell.line;

/** What was typed is no command that can be run. The message is one sentence that says what to type instead. */
public final class UsageException extends Exception {

    /** Refused for the reason that {@code sentence} gives. */
    public UsageException(String sentence) {
        super(sentence, null, false, false);
    }
}
