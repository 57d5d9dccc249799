package dev.waybill.shell.session;

import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;
import java.io.Reader;

/** Runs the lines of a script: up to the first that fails, unless the session goes on after failures. */
public final class Script {

    private final Session session;
    private final Runner runner;

    /** A script that {@code shell} runs in {@code session}. */
    public Script(Session session, Shell shell) {
        this(session, (Runner) shell);
    }

    Script(Session session, Runner runner) {
        this.session = session;
        this.runner = runner;
    }

    /**
     * Runs what {@code lines} holds, which stays its owner's.
     *
     * @param name what stands ahead of a line's number in an error: {@code "s.txt:"}; {@code ""} if lines are not named
     * @return the {@link ExitCode} of the first command that failed
     */
    public int run(Reader lines, String name) throws IOException {
        var script = new ScriptLines(lines);
        int code = ExitCode.OK;
        while (!session.isOver()) {
            int now;
            try {
                Line line = script.next();
                if (line == null) {
                    return code;
                }
                now = runner.run(line, name.isEmpty() ? "" : name + script.number() + ": ");
            } catch (UsageException e) {
                new Complaint(session, name + script.number() + ": ", "").tell(String.valueOf(e.getMessage()));
                return ExitCode.USAGE;
            }
            if (now != ExitCode.OK && (ExitCode.endsAll(now) || !session.keepsGoing())) {
                return now;
            }
            code = code == ExitCode.OK ? now : code;
        }
        return code;
    }
}
