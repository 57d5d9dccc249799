package dev.waybill.shell.session;

import dev.waybill.shell.command.Habits;
import dev.waybill.shell.line.Chain;
import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.Redirection;
import dev.waybill.shell.line.Step;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs lines: each command in turn, up to the first that fails. Tells what went wrong in one sentence. */
public final class Shell implements Runner {

    private final Session session;
    private final RemoteCommands remote;
    private final LocalCommands local;
    private @Nullable Aliases aliases;

    /** For {@code session}, which its owner closes. */
    public Shell(Session session) {
        this.session = session;
        this.remote = new RemoteCommands(session);
        this.local = new LocalCommands(session, remote, this);
    }

    /**
     * Runs a line, or several with line breaks between them.
     *
     * @param where the place that an error's sentence begins with: {@code "script.txt:12: "}, or {@code ""}
     * @return an {@link ExitCode}
     */
    public int run(String text, String where) {
        var line = new Line();
        line.add(text);
        return run(line, where);
    }

    /** Runs what a line holds; as above. */
    @Override
    public int run(Line line, String where) {
        session.line().begin();
        return runWithin(line, where);
    }

    /** Runs what a line holds for a command that runs already: who ends that ends this too. */
    int runWithin(Line line, String where) {
        try {
            int code = ExitCode.OK;
            for (Chain chain : line.chains()) {
                int now = chain.isAside() ? start(chain, where) : run(chain, where);
                if (now != ExitCode.OK && (ExitCode.endsAll(now) || !session.keepsGoing())) {
                    return now;
                }
                code = code == ExitCode.OK ? now : code;
                if (session.line().isOver()) {
                    return code;
                }
            }
            return code;
        } catch (UsageException e) {
            new Complaint(session, where, "").tell(String.valueOf(e.getMessage()));
            return ExitCode.USAGE;
        }
    }

    /** What is left out, as the one ahead of it was done or failed, leaves the code as it is. */
    int run(Chain chain, String where) {
        int code = ExitCode.OK;
        for (Step step : chain.steps()) {
            if (step.when().isMet(code)) {
                Redirection output = step.output();
                code = output == null
                        ? runAtTerminal(step.words(), where)
                        : new RedirectedStep(session, this, where).run(step, output);
            }
            if (session.line().isOver() || (code != ExitCode.OK && ExitCode.endsAll(code))) {
                return code;
            }
        }
        return code;
    }

    private int runAtTerminal(List<Word> words, String where) {
        boolean isTyped = where.isEmpty() && session.width().promptLines() > 1;
        if (!isTyped || !new PagedCommand(session).isFor(words)) {
            return runCommand(words, where);
        }
        try {
            return new PagedCommand(session).run(() -> runCommand(words, where));
        } catch (IOException e) {
            new Complaint(session, where, "").tell(e, List.of());
            return ExitCode.of(e);
        }
    }

    private int start(Chain chain, String where) {
        var complaint = new Complaint(session, where, "");
        try {
            new JobCommands(session, where).start(chain);
            return ExitCode.OK;
        } catch (UsageException e) {
            complaint.tell(String.valueOf(e.getMessage()));
            return ExitCode.USAGE;
        } catch (IOException e) {
            complaint.tell(e, List.of());
            return ExitCode.of(e);
        }
    }

    /** Runs one command. {@code -rm a} is {@code rm a}, but a failure of it does not end the script. */
    int runCommand(List<Word> words, String where) {
        String first = words.get(0).text();
        boolean mayFail = first.length() > 1 && first.charAt(0) == '-';
        String name = mayFail ? first.substring(1) : first;
        JobScreen screen = session.isJob() ? null : session.background().screen();
        int code = screen != null && ForegroundTransfer.isFor(words)
                ? runTransfer(name, words, where, screen)
                : runCommand(name, words.subList(1, words.size()), where);
        return mayFail && code != ExitCode.INTERRUPTED ? ExitCode.OK : code;
    }

    private int runTransfer(String name, List<Word> words, String where, JobScreen screen) {
        try {
            return new ForegroundTransfer(session, screen).run(words, where);
        } catch (IOException e) {
            new Complaint(session, where, name).tell(e, List.of());
            return ExitCode.of(e);
        }
    }

    private int runCommand(String name, List<Word> words, String where) {
        var complaint = new Complaint(session, where, name);
        int code = ExitCode.OK;
        try {
            run(name, words, complaint);
        } catch (UsageException e) {
            complaint.tell(String.valueOf(e.getMessage()));
            code = ExitCode.USAGE;
        } catch (IOException e) {
            code = ExitCode.of(e);
            complaint.tell(e, words);
        } catch (InvalidPathException e) {
            complaint.tell("\"" + e.getInput() + "\" cannot be the name of a local file: " + e.getReason());
            code = ExitCode.USAGE;
        } catch (RuntimeException e) {
            // A bug of the shell's. It is told in a line too, and a session goes on with the next command.
            complaint.tell("this should not have happened, please report it: " + e, ExitCode.FAILED);
            code = ExitCode.FAILED;
        }
        try {
            session.streams().out().flush();
        } catch (IOException e) {
            code = code == ExitCode.OK ? ExitCode.of(e) : code;
            complaint.tell(e, List.of());
        }
        return code;
    }

    /** Most have none, and a script of one line loads nothing for them. */
    private boolean runAlias(String name, List<Word> words, Complaint complaint) throws IOException, UsageException {
        if (session.preferences().aliases().isEmpty()) {
            return false;
        }
        Aliases known = aliases;
        if (known == null) {
            known = new Aliases(session, this);
            aliases = known;
        }
        return known.run(name, words, complaint);
    }

    /** What is neither the shell's nor the server's may be what another shell calls one of them. */
    private void run(String name, List<Word> words, Complaint complaint) throws IOException, UsageException {
        if (runAlias(name, words, complaint) || local.run(name, words, complaint)) {
            return;
        }
        String usual = Habits.command(name);
        String command = usual == null || remote.has(name) ? name : usual;
        if (command.equals(name) || !local.run(command, words, complaint)) {
            remote.run(command, words, complaint);
        }
    }
}
