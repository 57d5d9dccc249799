package dev.waybill.api;

import java.util.Locale;

/**
 * How a command ended: HTTP's number and, for failures, a stable word that tells apart what shares a number. Programs
 * decide by the word, people read the sentence beside it. New constants may be added. UNCHANGED is for what comes: no
 * command answers it yet.
 */
public enum Status {
    OK(200),
    CREATED(201),
    PART_KEPT(202),
    DONE(204),
    PART(206),
    UNCHANGED(304),
    BAD_FRAME(400),
    BAD_ARGUMENT(400),
    BAD_PATH(400),
    LOGIN_NEEDED(401),
    LOGIN_FAILED(401),
    DENIED(403),
    NO_PATH(404),
    NO_UPLOAD(404),
    IS_FOLDER(405),
    NOT_FOLDER(405),
    NOT_POSSIBLE(405),
    TOO_SLOW(408),
    IDLE(408),
    NOT_EMPTY(409),
    MANY_ENTRIES(409),
    BUSY(409),
    INCOMPLETE(409),
    TAKEN_OVER(409),
    NO_BODY(411),
    CHANGED(412),
    EXISTS(412),
    TOO_LARGE(413),
    BAD_OFFSET(416),
    DIGEST(422),
    PREVIOUS(424),
    TOO_MANY(429),
    ABORTED(499),
    FAILED(500),
    NO_ACTION(501),
    STOPPING(503),
    FULL(503),
    AWAY(503),
    DEADLINE(504),
    NO_SPACE(507),
    QUOTA(507);

    private final int number;
    private final String code;

    Status(int number) {
        this.number = number;
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** HTTP's number, such as 404. */
    public int number() {
        return number;
    }

    /** The stable word, such as {@code no-path}; sent with failures. */
    public String code() {
        return code;
    }

    /** Whether the command did not do what it was asked to. */
    public boolean isFailure() {
        return number >= 400;
    }
}
