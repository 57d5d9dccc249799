package dev.waybill.server.connection;

import dev.waybill.api.Status;
import dev.waybill.protocol.Field;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.WaitState;
import dev.waybill.server.call.ErrorText;
import dev.waybill.server.limit.BodyRate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a server ends a connection: what its last reply says.
 *
 * @param status of that reply
 * @param sentence for a person
 * @param retrySeconds after how many seconds it may be worth while to come again; 0 where nobody knows
 */
public record Goodbye(Status status, String sentence, long retrySeconds) {

    /** One that does not say when to come again. */
    public Goodbye(Status status, String sentence) {
        this(status, sentence, 0);
    }

    static final Goodbye STOPPING = new Goodbye(Status.STOPPING, "the server is stopping: try again in a while");

    static final Goodbye LATE_LOGIN = new Goodbye(Status.TOO_SLOW, "nobody logged in for too long");

    /** Nobody may come from the peer's address for so long. */
    static Goodbye barred(long seconds) {
        return new Goodbye(
                Status.TOO_MANY,
                "too many logins or frames from your address were wrong: come again in " + seconds + " seconds",
                seconds);
    }

    /** The peer let this end wait for longer than {@code patience}. */
    static Goodbye tooLate(WaitState.For reason, Duration patience) {
        String time = patience.toSeconds() + " seconds";
        return switch (reason) {
            case NEXT_MESSAGE -> new Goodbye(Status.IDLE, "nothing was asked for " + time);
            case HANDSHAKE -> new Goodbye(Status.TOO_SLOW, "the handshake took longer than " + time);
            case NOTHING, REST_OF_HEADER, REST_OF_MESSAGE, ROOM_TO_SEND ->
                new Goodbye(Status.TOO_SLOW, "nothing moved for " + time);
        };
    }

    /** A header or trailer took the peer longer than {@code patience}. */
    static Goodbye slowHeader(Duration patience) {
        return new Goodbye(Status.TOO_SLOW, "a header took longer than " + patience.toSeconds() + " seconds");
    }

    /** A body moved more slowly than {@code rate}. */
    static Goodbye slowBody(BodyRate rate) {
        return new Goodbye(
                Status.TOO_SLOW,
                "a body moved more slowly than " + rate.bytesPerSecond() + " bytes a second for "
                        + rate.window().toSeconds() + " seconds");
    }

    /** The header of that reply: to the request with {@code id}, or to the next request if that is null. */
    public Header header(@Nullable Object id) {
        Header header = Header.of(
                Field.STATUS,
                (long) status.number(),
                Field.CODE,
                status.code(),
                Field.ERROR,
                ErrorText.of(sentence),
                Field.CLOSE,
                true);
        if (retrySeconds > 0) {
            header = header.with(Field.RETRY, retrySeconds);
        }
        return id == null ? header : header.with(Field.ID, id);
    }
}
