package dev.waybill.server.connection;

import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Gives defects of one call a number: the log hears the defect, the caller the number. Of one thread. */
final class Incidents {

    private final RequestLog log;
    private final String action;
    private @Nullable String last;

    Incidents(RequestLog log, String action) {
        this.log = log;
        this.action = action;
    }

    /** Logs {@code cause} and answers what the caller hears of it. */
    Reply reply(Throwable cause) {
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

    /** The number of the last defect, or null. */
    @Nullable
    String last() {
        return last;
    }
}
