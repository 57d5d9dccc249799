package dev.waybill.shell.line;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a line apart as a Unix shell does: white space separates words, {@code ;} commands; {@code 'all of this'} is
 * literal, in {@code "this"} a backslash makes a quote or backslash literal, elsewhere any character; {@code #} at the
 * start of a word begins a comment. A command that starts with {@code !} is all of the rest of its line.
 */
public final class Line {

    private final String text;
    private final List<List<Word>> commands = new ArrayList<>();
    private List<Word> command = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private final StringBuilder wild = new StringBuilder();
    private int position;
    private int wordStart = -1;
    private char openQuote;

    private Line(String text) {
        this.text = text;
    }

    /**
     * The commands of a line, each of one word at least.
     *
     * @throws UsageException if a quote is not closed
     */
    public static List<List<Word>> commands(String text) throws UsageException {
        var line = new Line(text);
        line.read();
        if (line.openQuote != 0) {
            throw new UsageException("a quote " + line.openQuote + " is not closed");
        }
        line.endWord();
        line.endCommand();
        return line.commands;
    }

    /**
     * The words of the command in which {@code text} ends, the last of them the one that is being typed: empty after a
     * space, and without its closing quote if that is still missing.
     */
    public static List<Word> typed(String text) {
        var line = new Line(text);
        line.read();
        if (line.wordStart < 0) {
            line.wordStart = text.length();
        }
        line.endWord();
        return line.command;
    }

    private void read() {
        while (position < text.length()) {
            char letter = text.charAt(position);
            if (letter == '!' && command.isEmpty() && wordStart < 0) {
                takeRest();
            } else if (letter == '#' && wordStart < 0) {
                position = text.length();
            } else if (Character.isWhitespace(letter)) {
                position++;
                endWord();
            } else if (letter == ';') {
                position++;
                endWord();
                endCommand();
            } else {
                takePart(letter);
            }
        }
    }

    private void takePart(char letter) {
        if (wordStart < 0) {
            wordStart = position;
        }
        position++;
        if (letter == '\'' || letter == '"') {
            openQuote = letter;
            takeQuoted();
        } else if (letter == '\\' && position < text.length()) {
            add(text.charAt(position++), false);
        } else if (letter != '\\') {
            add(letter, letter == '*' || letter == '?');
        }
    }

    private void takeQuoted() {
        while (position < text.length()) {
            char letter = text.charAt(position++);
            if (letter == openQuote) {
                openQuote = 0;
                return;
            }
            boolean escapes = letter == '\\' && openQuote == '"' && position < text.length();
            if (escapes && "\"\\".indexOf(text.charAt(position)) >= 0) {
                letter = text.charAt(position++);
            }
            add(letter, false);
        }
    }

    /** {@code !} and a command for the system's own shell, which has quotes of its own. */
    private void takeRest() {
        command.add(new Word("!", null, position, position + 1));
        command.add(new Word(text.substring(position + 1).strip(), null, position + 1, text.length()));
        position = text.length();
    }

    private void add(char letter, boolean isWild) {
        word.append(letter);
        wild.append(isWild ? Glob.WILD : Glob.PLAIN);
    }

    private void endWord() {
        if (wordStart < 0) {
            return;
        }
        String said = word.toString();
        Glob glob = wild.indexOf(String.valueOf(Glob.WILD)) < 0 ? null : new Glob(said, wild.toString());
        command.add(new Word(said, glob, wordStart, position));
        word.setLength(0);
        wild.setLength(0);
        wordStart = -1;
    }

    private void endCommand() {
        if (!command.isEmpty()) {
            commands.add(command);
            command = new ArrayList<>();
        }
    }
}
