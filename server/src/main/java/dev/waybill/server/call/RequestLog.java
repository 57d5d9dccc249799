package dev.waybill.server.call;

import dev.waybill.api.Caller;
import dev.waybill.api.Digest;
import dev.waybill.api.Outcome;
import dev.waybill.api.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears of each request when its reply was sent, and of defects. Must not wait. Any thread. */
public interface RequestLog {

    /**
     * What was asked.
     *
     * @param connection the number of the connection that it came by
     * @param caller who asked; of a failed login, who was claimed to
     * @param action what was called
     * @param subjects the paths that it was about, in the order of their parameters
     * @param isQuiet whether the log tells of the command only at debug
     */
    record Asked(long connection, Caller caller, String action, List<String> subjects, boolean isQuiet) {}

    /**
     * What came of it.
     *
     * @param digest of the body of the request, or else of the reply; null where there was none, or not to its end
     * @param rule the text of the rule that forbade it, or null
     */
    record Answer(
            Outcome outcome,
            @Nullable Digest digest,
            @Nullable String rule) {}

    /** One request is over. */
    void answered(Asked asked, Answer answer);

    /** A peer has connected that speaks {@code dialect}. */
    void came(Caller caller, String dialect);

    /** Somebody has logged in with {@code method} and is {@code caller} now. */
    void loggedIn(Caller caller, String method);

    /**
     * A login was refused.
     *
     * @param user who that was to be, as was said; {@code "-"} if nothing was
     * @param status what was answered
     */
    void loginFailed(Caller caller, String user, String method, Status status);

    /** A command failed in a way that is not the caller's fault; the caller was told {@code incident}. */
    void failed(String incident, String action, Throwable cause);

    /** A connection ended, and not because its peer left between two messages; {@code sentence} says why. */
    void ended(Caller caller, String sentence);

    /** The command {@code action} left {@code what} open, such as a path; the server has closed it. */
    void leftOpen(String action, String what);

    /**
     * A call ran for longer than the grace after its interrupt and was given up: its caller was told, its thread still
     * runs.
     *
     * @param trace the stack of its thread, innermost frame first; empty if the JVM does not show it
     */
    void givenUp(Caller caller, String action, StackTraceElement[] trace);

    /**
     * Virtual threads could not run for a while, since the plugins' commands {@code actions} computed without a pause.
     */
    void starved(List<String> actions);
}
