package dev.waybill.server.log;

import static java.util.stream.Collectors.joining;

import dev.waybill.api.Caller;
import dev.waybill.api.Outcome;
import dev.waybill.server.connection.RequestLog;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request; {@code ping}, which only keeps connections open, at debug. Any thread. */
public final class RequestLines implements RequestLog {

    private static final Logger REQUESTS = LoggerFactory.getLogger("requests");
    private static final Logger DEFECTS = LoggerFactory.getLogger("incidents");
    private static final Logger CONNECTIONS = LoggerFactory.getLogger("connections");
    private static final String QUIET_ACTION = "ping";

    /** Writes to the server's log. */
    public RequestLines() {}

    @Override
    public void answered(Caller caller, String action, @Nullable String subject, Outcome outcome) {
        boolean quiet = action.equals(QUIET_ACTION);
        if (quiet ? REQUESTS.isDebugEnabled() : REQUESTS.isInfoEnabled()) {
            String line = line(caller, action, subject, outcome);
            if (quiet) {
                REQUESTS.debug("{}", line);
            } else {
                REQUESTS.info("{}", line);
            }
        }
    }

    private static String line(Caller caller, String action, @Nullable String subject, Outcome outcome) {
        var line = new StringBuilder(96);
        line.append(caller.address()).append(' ').append(caller.user()).append(' ');
        line.append(escaped(action)).append(' ').append(subject == null ? "-" : escaped(subject));
        line.append(' ').append(outcome.status().number());
        line.append(" in=").append(outcome.bytesIn()).append(" out=").append(outcome.bytesOut());
        line.append(" ms=")
                .append(String.format(Locale.ROOT, "%.3f", outcome.time().toNanos() / 1e6));
        if (outcome.failure() != null) {
            line.append(" broke off: ")
                    .append(escaped(String.valueOf(outcome.failure().getMessage())));
        }
        return line.toString();
    }

    @Override
    public void failed(String incident, String action, Throwable cause) {
        DEFECTS.error("incident {}: {} failed: {}", incident, escaped(action), escaped(cause.toString()));
        DEFECTS.debug("incident {}", incident, cause);
    }

    @Override
    public void ended(Caller caller, String sentence) {
        CONNECTIONS.debug("{} {}", caller.address(), escaped(sentence));
    }

    @Override
    public void leftOpen(String action, String what) {
        DEFECTS.warn("{} left {} open: it was closed after the call", escaped(action), escaped(what));
    }

    @Override
    public void starved(List<String> actions) {
        DEFECTS.warn(
                "{} computed without a pause and kept others waiting: a plugin's loops should call checkpoint(), or its"
                        + " spec say heavy()",
                actions.isEmpty()
                        ? "something"
                        : actions.stream().map(RequestLines::escaped).collect(joining(", ")));
    }

    /** One line stays one line, whatever a name holds; a space is shown as such a name would be typed. */
    private static String escaped(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean plain = letter > ' '
                    && letter != '\\'
                    && letter != 0x7f
                    && !(letter >= 0x80 && letter < 0xa0)
                    && letter != '\u2028'
                    && letter != '\u2029';
            if (!plain && escaped == null) {
                escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (escaped != null) {
                escaped.append(
                        plain
                                ? String.valueOf(letter)
                                : letter == ' ' ? "\\ " : String.format(Locale.ROOT, "\\u%04x", (int) letter));
            }
        }
        return escaped == null ? text : escaped.toString();
    }
}
