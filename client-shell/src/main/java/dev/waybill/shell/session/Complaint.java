package dev.waybill.shell.session;

import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.RemoteCommand;
import dev.waybill.shell.classic.ClassicFailure;
import dev.waybill.shell.command.KnownCommands;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Escapes;
import dev.waybill.shell.show.Output;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells why a command was not done: in one sentence on standard error, with {@code --json} as a {@link FailureRow}. */
final class Complaint {

    /** The longest sentence that is printed: a server may send a million letters. */
    private static final int MAX_LETTERS = 1000;

    private final Session session;
    private final String where;
    private final String prefix;
    private final String name;

    /**
     * About the command {@code name}; {@code ""} where it is about the whole line.
     *
     * @param where the place that the sentence begins with: {@code "script.txt:12: "}, or {@code ""}
     */
    Complaint(Session session, String where, String name) {
        this.session = session;
        this.where = where;
        this.prefix = "client-shell: " + where + (name.isEmpty() ? "" : name + ": ");
        this.name = name;
    }

    /** The place that the sentence begins with. */
    String where() {
        return where;
    }

    /** Tells {@code sentence}, which refuses what was typed. */
    void tell(String sentence) {
        tell(sentence, ExitCode.USAGE);
    }

    /**
     * Tells {@code sentence}.
     *
     * @param exit the {@link ExitCode} of what it tells
     */
    void tell(String sentence, int exit) {
        if (session.style().json()) {
            printForPrograms(FailureRow.of(exit, Escapes.bounded(sentence, MAX_LETTERS), name, where));
        } else {
            print(prefix + sentence);
        }
    }

    /** Tells {@code sentence}, which is about no failure. */
    void note(String sentence) {
        if (session.style().json()) {
            printForPrograms(FailureRow.ofNote(Escapes.bounded(sentence, MAX_LETTERS), name, where));
        } else {
            print(prefix + sentence);
        }
    }

    /** Prints {@code failure}, with the one of {@code words} that it is about ahead of it. */
    void tell(IOException failure, List<Word> words) {
        if (failure instanceof Output.ClosedException || failure instanceof AlreadyTold) {
            return;
        }
        if (session.printing().isPaging() && ExitCode.of(failure) == ExitCode.INTERRUPTED) {
            return;
        }
        if (session.style().json()) {
            IOException told = failure instanceof ClassicFailure classic ? classic.root() : failure;
            printForPrograms(FailureRow.of(told, ExitCode.of(failure), name, where));
            return;
        }
        if (failure instanceof ClassicFailure classic) {
            String sentence = prefix.substring("client-shell: ".length()) + Sentence.of(classic.root());
            session.streams().err().println("ERROR: " + Escapes.forTerminal(sentence));
            return;
        }
        String plain = Sentence.of(failure);
        String sentence = hinted(plain, failure, words);
        boolean isInterrupted = ExitCode.of(failure) == ExitCode.INTERRUPTED;
        String subject =
                isInterrupted || sentence.startsWith("--") ? "" : new Blame(session).subject(words, failure, plain);
        print(prefix + (subject.isEmpty() ? "" : subject + ": ") + sentence);
    }

    /** The sentence with parameters spelled as the shell spells them, and with the option that would have helped. */
    private String hinted(String sentence, IOException failure, List<Word> words) {
        if (failure instanceof ConnectionBrokenException && isUnsure()) {
            return sentence + "; whether it was done is not known: look before you do it again";
        }
        RemoteCommand command = failure instanceof RefusedException ? command() : null;
        return command == null ? sentence : new Hint(command, words).to(sentence, (RefusedException) failure);
    }

    /** Whether it may have been done, and would do harm the second time: transfers go on where they were. */
    private boolean isUnsure() {
        RemoteCommand command = command();
        return command != null
                && !command.conduct().repeatable()
                && !command.conduct().endless()
                && !ForegroundTransfer.isTransfer(name);
    }

    private @Nullable RemoteCommand command() {
        RemoteCommand known = session.catalog().known(name);
        return known == null ? KnownCommands.find(name) : known;
    }

    /** Standard error may be a terminal where standard output is none. */
    private void printForPrograms(String row) {
        session.streams().err().println(Escapes.forTerminalInJson(row));
    }

    private void print(String sentence) {
        String safe = Escapes.forTerminal(Escapes.bounded(sentence, MAX_LETTERS));
        session.streams().err().println(session.style().error(safe));
    }
}
