package dev.waybill.server.connection;

import dev.waybill.api.Caller;
import dev.waybill.api.Outcome;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a call has ended.
 *
 * @param log hears of it
 * @param incidents of the call
 * @param caller who called
 * @param action what was called
 * @param subjects the paths that it is about
 * @param sinceNanos when it began
 */
record CallReport(
        RequestLog log, Incidents incidents, Caller caller, String action, List<String> subjects, long sinceNanos) {

    /** The same call, now that its arguments are known. */
    CallReport about(List<String> paths) {
        return new CallReport(log, incidents, caller, action, paths, sinceNanos);
    }

    /** What was sent: the last word on how the command ended, the size of its body, and what broke. */
    record Sent(Status status, long bytes, @Nullable Throwable failure) {}

    /** Tells the log, and the reply's listener: a command's code, which may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    void tell(Reply reply, Sent sent, long receivedBytes) {
        var time = Duration.ofNanos(System.nanoTime() - sinceNanos);
        var outcome = new Outcome(sent.status, receivedBytes, sent.bytes, time, sent.failure);
        log.answered(caller, action, subjects, outcome);
        Consumer<Outcome> listener = reply.listener();
        if (listener == null) {
            return;
        }
        try {
            listener.accept(outcome);
        } catch (Throwable e) {
            incidents.reply(e);
        }
    }
}
