package dev.waybill.server.call;

import dev.waybill.api.Caller;
import dev.waybill.api.Outcome;
import java.util.List;

/** Hears of each request when its reply was sent, and of defects. Must not wait. Any thread. */
public interface RequestLog {

    /**
     * What was asked.
     *
     * @param action what was called
     * @param subjects the paths that it was about, in the order of their parameters
     * @param isQuiet whether the command is one that nobody wants to read of
     */
    record Asked(Caller caller, String action, List<String> subjects, boolean isQuiet) {}

    /** One request is over. */
    void answered(Asked asked, Outcome outcome);

    /** Somebody has come, to be spoken to in {@code dialect}. */
    void came(Caller caller, String dialect);

    /** A command failed in a way that is not the caller's fault; the caller was told {@code incident}. */
    void failed(String incident, String action, Throwable cause);

    /** A connection ended otherwise than by the peer's leaving it between two messages. */
    void ended(Caller caller, String sentence);

    /** The command {@code action} forgot to close {@code what}, a path or the like: it was closed for it. */
    void leftOpen(String action, String what);

    /**
     * A call went on after its end for longer than the grace and was given up: its caller was told, its thread runs on.
     *
     * @param trace where it was then, the innermost first; empty if that was not to be seen
     */
    void givenUp(Caller caller, String action, StackTraceElement[] trace);

    /** Virtual threads did not get to run for a while, since {@code actions}, of plugins, computed without a pause. */
    void starved(List<String> actions);
}
