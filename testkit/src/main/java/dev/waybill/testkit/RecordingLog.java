package dev.waybill.testkit;

import dev.waybill.api.Caller;
import dev.waybill.api.Outcome;
import dev.waybill.api.Status;
import dev.waybill.server.call.RequestLog;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Keeps what a server tells its log, and lets a test wait for it. Any thread. */
public final class RecordingLog implements RequestLog {

    private static final long PATIENCE_SECONDS = 10;

    /** What the log heard. */
    public sealed interface Line {
        /** A request was answered. {@code subjects} are the paths that it was about. */
        record Answered(String action, List<String> subjects, boolean isQuiet, Outcome outcome) implements Line {}

        /** A command failed and its caller was told {@code incident}. */
        record Failed(String incident, String action, Throwable cause) implements Line {}

        /** A command forgot to close something. */
        record LeftOpen(String action, String what) implements Line {}

        /** A call of {@code action} went on after its end and was given up at {@code trace}. */
        record GivenUp(String action, List<StackTraceElement> trace) implements Line {}

        /** Commands kept all others from running. */
        record Starved(List<String> actions) implements Line {}

        /** Somebody came to a dialect. */
        record Came(String dialect) implements Line {}

        /** Somebody logged in. */
        record LoggedIn(Caller caller, String method) implements Line {}

        /** A login was refused, to somebody who wanted to be {@code user}. */
        record LoginFailed(String user, String method, Status status) implements Line {}

        /** A connection ended. */
        record Ended(String sentence) implements Line {}
    }

    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

    /** A log that has heard nothing. */
    public RecordingLog() {}

    @Override
    public void answered(Asked asked, Answer answer) {
        lines.add(new Line.Answered(asked.action(), asked.subjects(), asked.isQuiet(), answer.outcome()));
    }

    @Override
    public void came(Caller caller, String dialect) {
        lines.add(new Line.Came(dialect));
    }

    @Override
    public void loggedIn(Caller caller, String method) {
        lines.add(new Line.LoggedIn(caller, method));
    }

    @Override
    public void loginFailed(Caller caller, String user, String method, Status status) {
        lines.add(new Line.LoginFailed(user, method, status));
    }

    @Override
    public void failed(String incident, String action, Throwable cause) {
        lines.add(new Line.Failed(incident, action, cause));
    }

    @Override
    public void ended(Caller caller, String sentence) {
        lines.add(new Line.Ended(sentence));
    }

    @Override
    public void leftOpen(String action, String what) {
        lines.add(new Line.LeftOpen(action, what));
    }

    @Override
    public void givenUp(Caller caller, String action, StackTraceElement[] trace) {
        lines.add(new Line.GivenUp(action, List.of(trace)));
    }

    @Override
    public void starved(List<String> actions) {
        lines.add(new Line.Starved(actions));
    }

    /** What was heard and not awaited yet, in order. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /**
     * Waits for the next line of {@code kind} that passes {@code test}, and forgets what came before it.
     *
     * @throws AssertionError if it does not come within ten seconds
     */
    public <L extends Line> L await(Class<L> kind, Predicate<? super L> test) throws InterruptedException {
        while (true) {
            Line line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("the log did not hear the " + kind.getSimpleName() + " that was awaited");
            }
            if (kind.isInstance(line) && test.test(kind.cast(line))) {
                return kind.cast(line);
            }
        }
    }
}
