package dev.waybill.shell.session;

import dev.waybill.client.Answer;
import dev.waybill.client.RefusedException;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.WaybillException;
import dev.waybill.shell.classic.ClassicFailure;
import dev.waybill.shell.command.KnownCommands;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Escapes;
import dev.waybill.shell.show.Output;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells why a command was not done: in one sentence on standard error, and with {@code --json} in the server's words. */
final class Complaint {

    /** The longest sentence that is printed: a server may send a million letters. */
    private static final int MAX_LETTERS = 1000;

    private final Session session;
    private final String prefix;
    private final String name;

    /**
     * About the command {@code name}; {@code ""} where it is about the whole line.
     *
     * @param where the place that the sentence begins with: {@code "script.txt:12: "}, or {@code ""}
     */
    Complaint(Session session, String where, String name) {
        this.session = session;
        this.prefix = "client-shell: " + where + (name.isEmpty() ? "" : name + ": ");
        this.name = name;
    }

    /** Tells {@code sentence}. */
    void tell(String sentence) {
        print(prefix + sentence);
    }

    /** Prints {@code failure}, with the one of {@code words} that it is about ahead of it. */
    void tell(IOException failure, List<Word> words) {
        if (failure instanceof Output.ClosedException) {
            return;
        }
        if (failure instanceof ClassicFailure classic) {
            String sentence = prefix.substring("client-shell: ".length()) + Sentence.of(classic.root());
            session.streams().err().println("ERROR: " + Escapes.forTerminal(sentence));
            return;
        }
        Answer answer = failure instanceof WaybillException waybill ? waybill.answer() : null;
        if (session.style().json() && answer != null) {
            printForPrograms(answer);
        }
        String plain = Sentence.of(failure);
        String sentence = hinted(plain, failure, words);
        String subject = sentence.startsWith("--") ? "" : new Blame(session).subject(words, failure, plain);
        print(prefix + (subject.isEmpty() ? "" : subject + ": ") + sentence);
    }

    /** The sentence with parameters spelled as the shell spells them, and with the option that would have helped. */
    private String hinted(String sentence, IOException failure, List<Word> words) {
        RemoteCommand command = failure instanceof RefusedException ? command() : null;
        return command == null ? sentence : new Hint(command, words).to(sentence, (RefusedException) failure);
    }

    private @Nullable RemoteCommand command() {
        RemoteCommand known = session.catalog().known(name);
        return known == null ? KnownCommands.find(name) : known;
    }

    /** The server's own words: they go where a program reads answers. */
    private void printForPrograms(Answer answer) {
        try {
            session.streams().out().line(session.style().shownJson(answer.json()));
        } catch (Output.ClosedException e) {
            return;
        } catch (IOException e) {
            print(prefix + Sentence.of(e));
        }
    }

    private void print(String sentence) {
        String safe = Escapes.forTerminal(Escapes.bounded(sentence, MAX_LETTERS));
        session.streams().err().println(session.style().error(safe));
    }
}
