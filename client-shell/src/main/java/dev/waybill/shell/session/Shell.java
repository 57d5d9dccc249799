package dev.waybill.shell.session;

import dev.waybill.client.Answer;
import dev.waybill.client.WaybillException;
import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Escapes;
import dev.waybill.shell.show.Output;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;

/** Runs lines: each command in turn, up to the first that fails. Tells what went wrong in one sentence. */
public final class Shell {

    private static final String NAME = "client-shell: ";

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
     * Runs a line.
     *
     * @param where what an error is told to be in: {@code "script.txt:12: "}, or {@code ""}
     * @return an {@link ExitCode}
     */
    public int run(String line, String where) {
        try {
            for (List<Word> command : Line.commands(line)) {
                int code = runCommand(command, where);
                if (code != ExitCode.OK || session.isOver()) {
                    return code;
                }
            }
            return ExitCode.OK;
        } catch (UsageException e) {
            complain(where + e.getMessage());
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
        Output out = session.streams().out();
        int code = ExitCode.OK;
        try {
            if (!local.run(name, words)) {
                remote.run(name, words);
            }
        } catch (UsageException e) {
            complain(where + name + ": " + e.getMessage());
            code = ExitCode.USAGE;
        } catch (IOException e) {
            code = ExitCode.of(e);
            explain(where + name + ": ", words, e);
        } catch (InvalidPathException e) {
            complain(where + name + ": \"" + e.getInput() + "\" cannot be the name of a local file: " + e.getReason());
            code = ExitCode.USAGE;
        } catch (RuntimeException e) {
            // A bug of the shell's. It is told in a line too, and a session goes on with the next command.
            complain(where + name + ": this should not have happened, please report it: " + e);
            code = ExitCode.FAILED;
        }
        try {
            out.flush();
        } catch (IOException e) {
            code = code == ExitCode.OK ? ExitCode.of(e) : code;
            explain(where + name + ": ", List.of(), e);
        }
        return code;
    }

    private void explain(String prefix, List<Word> words, IOException failure) {
        if (failure instanceof Output.ClosedException) {
            return;
        }
        if (failure instanceof ClassicFailure) {
            session.streams().err().println("ERROR: " + Escapes.forTerminal(prefix + Sentence.of(failure)));
            return;
        }
        Answer answer = failure instanceof WaybillException told ? told.answer() : null;
        if (session.style().json() && answer != null) {
            printQuietly(answer.json());
        }
        boolean hasSubject = !words.isEmpty() && !words.get(0).text().startsWith("-");
        String subject = hasSubject ? words.get(0).text() + ": " : "";
        complain(prefix + subject + Sentence.of(failure));
    }

    /** The server's own words, for a program: they go where it reads answers. */
    private void printQuietly(String json) {
        try {
            session.streams().out().line(json);
        } catch (IOException e) {
            complain(Sentence.of(e));
        }
    }

    private void complain(String sentence) {
        session.streams().err().println(session.style().error(NAME + Escapes.forTerminal(sentence)));
    }
}
