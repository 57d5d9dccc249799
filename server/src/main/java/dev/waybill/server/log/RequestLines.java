package dev.waybill.server.log;

import static java.util.stream.Collectors.joining;

import dev.waybill.api.Caller;
import dev.waybill.api.Outcome;
import dev.waybill.api.Status;
import dev.waybill.server.call.RequestLog;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request; of commands that are quiet, such as {@code ping}, at debug. Any thread. */
public final class RequestLines implements RequestLog {

    private static final Logger REQUESTS = LoggerFactory.getLogger("requests");
    private static final Logger DEFECTS = LoggerFactory.getLogger("incidents");
    private static final Logger LOGINS = LoggerFactory.getLogger("logins");
    private static final Logger CONNECTIONS = LoggerFactory.getLogger("connections");

    private final DefectPlaces places = new DefectPlaces();

    private final @Nullable LastWords lastWords;

    /** Writes to the server's log. */
    public RequestLines() {
        this(null);
    }

    /** The same, and a defect that ends the process goes to {@code lastWords}, unless that is null. */
    public RequestLines(@Nullable LastWords lastWords) {
        this.lastWords = lastWords;
    }

    @Override
    public void answered(Asked asked, Answer answer) {
        if (asked.isQuiet() ? REQUESTS.isDebugEnabled() : REQUESTS.isInfoEnabled()) {
            String line = line(asked, answer.outcome());
            if (asked.isQuiet()) {
                REQUESTS.debug("{}", line);
            } else {
                REQUESTS.info("{}", line);
            }
        }
    }

    private static String line(Asked asked, Outcome outcome) {
        var line = new StringBuilder(96);
        line.append(asked.caller().address())
                .append(' ')
                .append(asked.caller().user())
                .append(' ');
        line.append(LogText.escaped(asked.action()));
        if (asked.subjects().isEmpty()) {
            line.append(" -");
        }
        for (String subject : asked.subjects()) {
            line.append(' ').append(LogText.escaped(subject));
        }
        line.append(' ').append(outcome.status().number());
        line.append(" in=").append(outcome.bytesIn()).append(" out=").append(outcome.bytesOut());
        line.append(" ms=")
                .append(String.format(Locale.ROOT, "%.3f", outcome.time().toNanos() / 1e6));
        if (outcome.failure() != null) {
            line.append(" broke off: ")
                    .append(LogText.escaped(String.valueOf(outcome.failure().getMessage())));
        }
        return line.toString();
    }

    @Override
    public void failed(String incident, String action, Throwable cause) {
        if (lastWords != null) {
            lastWords.hear(action, cause);
        }
        String place = DefectPlaces.of(cause);
        DEFECTS.error(
                "incident {}: {} failed at {}: {}",
                incident,
                LogText.escaped(action),
                place,
                LogText.escaped(cause.toString()));
        if (places.isNew(place)) {
            DEFECTS.error("incident {} in full, the first of its place:{}", incident, DefectPlaces.trace(cause));
        }
    }

    @Override
    public void came(Caller caller, String dialect) {
        CONNECTIONS.debug("{} speaks {}", caller.address(), LogText.escaped(dialect));
    }

    @Override
    public void loggedIn(Caller caller, String method) {
        LOGINS.info("{} logged in as {} by {}", caller.address(), caller.user(), LogText.escaped(method));
    }

    @Override
    public void loginFailed(Caller caller, String user, String method, Status status) {
        LOGINS.warn(
                "{} failed to log in as {} by {}: {}",
                caller.address(),
                LogText.escaped(user),
                LogText.escaped(method),
                status.code());
    }

    @Override
    public void ended(Caller caller, String sentence) {
        CONNECTIONS.debug("{} {}", caller.address(), LogText.escaped(sentence));
    }

    @Override
    public void leftOpen(String action, String what) {
        DEFECTS.warn("{} left {} open: it was closed after the call", LogText.escaped(action), LogText.escaped(what));
    }

    @Override
    public void givenUp(Caller caller, String action, StackTraceElement[] trace) {
        DEFECTS.warn(
                "{} for {} went on after its end and was given up: it is at {}",
                LogText.escaped(action),
                caller.address(),
                DefectPlaces.of(trace));
    }

    @Override
    public void starved(List<String> actions) {
        DEFECTS.warn(
                "{} computed without a pause and kept others waiting: a plugin's loops should call checkpoint(), or its"
                        + " spec say heavy()",
                actions.stream().map(LogText::escaped).collect(joining(", ")));
    }
}
