package dev.waybill.api;

import org.jspecify.annotations.Nullable;

/**
 * Ends a command with a status and one sentence that the caller hears. The sentence says what was wrong, with the
 * value, and never shows a path of the server's own. Carries no stack trace unless it has a cause: it is an answer,
 * not a defect.
 */
public final class CommandException extends RuntimeException {

    private final Status status;
    private final @Nullable String rule;

    /** An answer of {@code status} with {@code sentence}. */
    public CommandException(Status status, String sentence) {
        this(status, sentence, (String) null);
    }

    private CommandException(Status status, String sentence, @Nullable String rule) {
        super(checkFailure(status, sentence), null, false, false);
        this.status = status;
        this.rule = rule;
    }

    /** The same, keeping what led to it for the server's log. */
    public CommandException(Status status, String sentence, Throwable cause) {
        super(checkFailure(status, sentence), cause);
        this.status = status;
        this.rule = null;
    }

    /**
     * 403: a rule of the operator forbids it.
     *
     * @param rule its text, for the server's log alone: callers hear the sentence
     */
    public static CommandException denied(String sentence, String rule) {
        return new CommandException(Status.DENIED, sentence, rule);
    }

    /** 404: there is nothing at {@code path}. */
    public static CommandException notFound(RemotePath path) {
        return new CommandException(Status.NO_PATH, "there is no file or folder " + path);
    }

    /** How the command ended; always a failure. */
    public Status status() {
        return status;
    }

    /** The sentence that the caller hears. */
    public String sentence() {
        @Nullable String message = getMessage();
        return message == null ? status.code() : message;
    }

    /** The text of the rule that forbids it, for the server's log; null where it is none. */
    public @Nullable String rule() {
        return rule;
    }

    private static String checkFailure(Status status, String sentence) {
        if (!status.isFailure()) {
            throw new IllegalArgumentException(status + " is not a failure: answer Reply.of(" + status + ")");
        }
        return sentence;
    }
}
