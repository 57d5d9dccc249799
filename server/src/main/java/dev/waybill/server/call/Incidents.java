package dev.waybill.server.call;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.io.InterruptedIOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Gives each defect of one call a number: the log hears the defect, the caller hears the number. Of one thread. */
public final class Incidents {

    private final RequestLog log;
    private final String action;
    private @Nullable String last;

    public Incidents(RequestLog log, String action) {
        this.log = log;
        this.action = action;
    }

    /** Logs {@code cause} and answers the reply with its number. */
    public Reply reply(Throwable cause) {
        return reply(action, cause);
    }

    /** The same for {@code action}, which this call has called. */
    Reply reply(String action, Throwable cause) {
        String incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        last = incident;
        log.failed(incident, action, cause);
        return Reply.failure(
                Status.FAILED,
                "the server failed to run " + action + ": its log tells more under incident " + incident);
    }

    /** The reply where a call has thrown {@code cause}, which is logged if it is a defect. */
    Reply refusal(Throwable cause) {
        return switch (cause) {
            case CommandException refused -> Reply.failure(refused.status(), refused.sentence());
            case InterruptedException interrupted -> tooLate();
            case InterruptedIOException interrupted -> tooLate();
            default -> reply(cause);
        };
    }

    /** The reply where a call was interrupted. */
    public static Reply tooLate() {
        return Reply.failure(Status.DEADLINE, "the command took too long, or the server is stopping");
    }

    /** Closes the content of a reply. A failure to close comes too late for the reply: only the log hears it. */
    @SuppressWarnings("CatchingUnchecked") // it may be a command's code
    void close(Content content) {
        try {
            content.close();
        } catch (Throwable e) {
            reply(e);
        }
    }

    /** The number of the last defect, or null. */
    @Nullable
    String last() {
        return last;
    }
}
