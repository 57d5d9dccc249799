package dev.waybill.shell.line;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes chains of the words and signs of a line, which it takes in their order. It refuses a wrong line when all of it is there. */
final class Chains {

    private final CharSequence text;
    private final List<Chain> chains = new ArrayList<>();
    private List<Step> steps = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private List<Word> localWords = new ArrayList<>();
    private When when = When.ALWAYS;
    private Redirection.@Nullable Kind awaited;
    private @Nullable Redirection output;
    private int start = -1;
    private int localStart = -1;
    private @Nullable String problem;

    /** @param text the line, which may grow */
    Chains(CharSequence text) {
        this.text = text;
    }

    /** Whether the next word is the name of a command. */
    boolean isAtStart() {
        return words.isEmpty() && awaited == null && localStart < 0;
    }

    /** Whether what is read is a command of the local system. */
    boolean isLocal() {
        return localStart >= 0;
    }

    /** Whether a command must follow. */
    boolean isOpen() {
        return isAtStart() && when != When.ALWAYS && problem == null;
    }

    void add(Word word) {
        start = start < 0 ? word.start() : start;
        if (localStart >= 0) {
            localWords.add(word);
        } else if (awaited == null) {
            words.add(word);
        } else {
            redirect(awaited, word.text());
        }
    }

    /** {@code >} or {@code >>} stands at {@code place}. */
    void await(Redirection.Kind kind, int place) {
        if (!words.isEmpty() && words.getLast().end() == place && isStream(words.getLast())) {
            wrong("only standard output goes elsewhere: " + text.charAt(place - 1) + kind.sign()
                    + " is not taken, and a" + " blank ahead of " + kind.sign() + " makes the number a word");
        }
        expectTarget();
        awaited = kind;
    }

    /** Whether {@code word} is a number without quotes. */
    private static boolean isStream(Word word) {
        boolean isPlain = word.text().length() == word.end() - word.start();
        return isPlain && word.text().chars().allMatch(Character::isDigit);
    }

    /** {@code |} stands ahead of {@code place}. */
    void beginLocal(int place) {
        expectCommand("|");
        expectTarget();
        if (output != null) {
            wrong("the output of a command goes to one place: to a file, or to a local command");
        }
        localStart = place;
        localWords = new ArrayList<>();
    }

    /** {@code &&} or {@code ||} stands at {@code place}. */
    void join(When next, int place) {
        expectCommand(next.sign());
        endStep(place);
        when = next;
    }

    /** A {@code ;}, a line break, {@code &} or the end stands at {@code place}. */
    void end(boolean isAside, int place) {
        if (isAside) {
            expectCommand("&");
        }
        endStep(place);
        if (when != When.ALWAYS) {
            wrong("a command is missing after " + when.sign());
        }
        if (!steps.isEmpty()) {
            chains.add(new Chain(
                    steps, isAside, text.subSequence(start, place).toString().strip()));
            steps = new ArrayList<>();
        }
        start = -1;
    }

    private void endStep(int place) {
        if (localStart >= 0) {
            String command = text.subSequence(localStart, place).toString().strip();
            if (command.isEmpty()) {
                wrong("a local command is missing after |");
            }
            output = new Redirection(Redirection.Kind.COMMAND, command);
            localStart = -1;
        }
        expectTarget();
        if (!words.isEmpty()) {
            steps.add(new Step(when, words, output));
            when = When.ALWAYS;
        } else if (output != null) {
            expectCommand(output.kind().sign());
        }
        words = new ArrayList<>();
        output = null;
    }

    private void expectCommand(String sign) {
        if (words.isEmpty()) {
            wrong("a command is missing ahead of " + sign + ": a name that holds it is written in quotes");
        }
    }

    private void expectTarget() {
        if (awaited != null) {
            wrong("a file is missing after " + awaited.sign());
            awaited = null;
        }
    }

    private void redirect(Redirection.Kind kind, String target) {
        if (output != null) {
            wrong("the output of a command goes to one place: \"" + target + "\" is one too many");
        }
        output = new Redirection(kind, target);
        awaited = null;
    }

    private void wrong(String sentence) {
        problem = problem == null ? sentence : problem;
    }

    /** The words of the command that is not ended yet with {@code last}; only those behind a {@code >} or {@code |}, and that. */
    List<Word> typed(Word last) {
        if (localStart < 0 && awaited == null) {
            words.add(last);
            return words;
        }
        String sign = awaited == null ? Redirection.Kind.COMMAND.sign() : awaited.sign();
        var typed = new ArrayList<Word>();
        typed.add(Word.of(sign));
        typed.addAll(awaited == null ? localWords : List.of());
        typed.add(last);
        return typed;
    }

    /** All chains, once the last is ended. */
    List<Chain> all() throws UsageException {
        if (problem != null) {
            throw new UsageException(problem);
        }
        return chains;
    }
}
