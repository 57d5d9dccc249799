package dev.waybill.shell.session;

import dev.waybill.shell.command.Habits;
import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;

/** Runs lines: each command in turn, up to the first that fails. Tells what went wrong in one sentence. */
public final class Shell {

    private final Session session;
    private final RemoteCommands remote;
    private final LocalCommands local;

    /** For {@code session}, which its owner closes. */
    public Shell(Session session) {
        this.session = session;
        this.remote = new RemoteCommands(session);
        this.local = new LocalCommands(session, remote);
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
    public int run(Line line, String where) {
        session.begin();
        try {
            for (List<Word> command : line.commands()) {
                int code = runCommand(command, where);
                if (code != ExitCode.OK || session.isOver()) {
                    return code;
                }
            }
            return ExitCode.OK;
        } catch (UsageException e) {
            new Complaint(session, where, "").tell(String.valueOf(e.getMessage()));
            return ExitCode.USAGE;
        }
    }

    /** {@code -rm a} is {@code rm a}, but a failure of it does not end the script. */
    private int runCommand(List<Word> words, String where) {
        String first = words.get(0).text();
        boolean mayFail = first.length() > 1 && first.charAt(0) == '-';
        String name = mayFail ? first.substring(1) : first;
        int code = runCommand(name, words.subList(1, words.size()), where);
        return mayFail && code != ExitCode.INTERRUPTED ? ExitCode.OK : code;
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
            complaint.tell("this should not have happened, please report it: " + e);
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

    /** What is neither the shell's nor the server's may be what another shell calls one of them. */
    private void run(String name, List<Word> words, Complaint complaint) throws IOException, UsageException {
        if (local.run(name, words, complaint)) {
            return;
        }
        String usual = Habits.command(name);
        String command = usual == null || remote.has(name) ? name : usual;
        if (command.equals(name) || !local.run(command, words, complaint)) {
            remote.run(command, words, complaint);
        }
    }
}
