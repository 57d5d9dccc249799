package dev.waybill.shell.line;

import java.util.List;

/**
 * Takes lines apart as a Unix shell does: blanks and tabs separate words, {@code ;} and line breaks commands; {@code &&},
 * {@code ||} and {@code &} join them, {@code >}, {@code >>} and {@code |} send their output elsewhere. {@code 'All of
 * this'} is literal, in {@code "this"} a backslash makes a quote or backslash literal, in {@code $'this'} it begins the
 * {@linkplain Escaped name of a character}, elsewhere it makes any character literal; {@code #} at the start of a word
 * begins a comment. A command that starts with {@code !} is all of the rest of its line; the local one behind a {@code |}
 * is what stands up to the next sign that ends or joins commands.
 * Lines are added one after the other: a quote that is open goes on in the next one, and a backslash at the end joins two.
 */
public final class Line {

    private final StringBuilder text = new StringBuilder();
    private final Chains chains = new Chains(text);
    private final StringBuilder word = new StringBuilder();
    private final StringBuilder wild = new StringBuilder();
    private int position;
    private int wordStart = -1;
    private Quote open = Quote.NONE;
    private boolean isJoined;
    private boolean isForSystem;

    /** Which quote a letter stands in. */
    private enum Quote {
        NONE(""),
        SINGLE("'"),
        DOUBLE("\""),
        NAMING("$'");

        private final String opening;

        Quote(String opening) {
            this.opening = opening;
        }

        char closing() {
            return opening.charAt(opening.length() - 1);
        }
    }

    /** A line of which nothing is there yet. */
    public Line() {}

    /**
     * The chains of one or more lines.
     *
     * @throws UsageException as {@link #chains()}
     */
    public static List<Chain> chains(String text) throws UsageException {
        var line = new Line();
        line.add(text);
        return line.chains();
    }

    /**
     * The words of the command in which {@code text} ends, the last of them the one that is being typed: empty after a
     * space, and without its closing quote if that is still missing.
     */
    public static List<Word> typed(String text) {
        var line = new Line();
        line.add(text);
        if (line.wordStart < 0) {
            line.wordStart = line.isJoined ? text.lastIndexOf('\\') : text.length();
        }
        return line.chains.typed(line.takeWord());
    }

    /** Adds the next line, or several with line breaks between them. */
    public void add(String line) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(line);
        read();
    }

    /** Whether the next line belongs to this: a quote is open, or a backslash, {@code &&} or {@code ||} joins the two. */
    public boolean isOpen() {
        return open != Quote.NONE || isJoined || (chains.isOpen() && wordStart < 0);
    }

    /** How many letters were added. */
    public int length() {
        return text.length();
    }

    /**
     * The chains of all that was added. Called once, at the end.
     *
     * @throws UsageException if {@link #isOpen}, or if a command or file is missing beside a sign that needs it
     */
    public List<Chain> chains() throws UsageException {
        if (open != Quote.NONE) {
            throw new UsageException("a quote " + open.opening + " is not closed");
        }
        if (isJoined) {
            throw new UsageException("a \\ at the end joins a line with the next, and there is none: leave it away,"
                    + " or write \\\\ if you mean one");
        }
        endWord();
        chains.end(false, position);
        return chains.all();
    }

    private void read() {
        if (isJoined) {
            isJoined = false;
            position++;
            if (isForSystem) {
                takeRest(); // also of a line that is empty
            }
        }
        while (position < text.length()) {
            if (isForSystem) {
                takeRest();
            } else if (open != Quote.NONE) {
                takeQuoted();
            } else {
                takeBare(text.charAt(position));
            }
        }
    }

    private void takeBare(char letter) {
        if (letter == '!' && chains.isAtStart() && wordStart < 0) {
            chains.add(new Word("!", null, position, position + 1));
            position++;
            wordStart = position;
            isForSystem = true;
        } else if (letter == '#' && wordStart < 0) {
            position = lineEnd();
        } else if (letter == ' ' || letter == '\t' || isReturnAtEnd(position)) {
            endWord();
            position++;
        } else if (letter == ';' || letter == '\n') {
            endWord();
            if (letter == ';' || !chains.isOpen()) {
                chains.end(false, position);
            }
            position++;
        } else if (letter == '&' || letter == '|' || letter == '>') {
            takeSign(letter);
        } else {
            takePart(letter);
        }
    }

    private void takeSign(char letter) {
        boolean isDouble = position + 1 < text.length() && text.charAt(position + 1) == letter;
        boolean isPlain = chains.isLocal() && !isDouble && (letter != '&' || touchesArrow());
        if (isPlain || (chains.isLocal() && letter == '>')) {
            takePart(letter);
            return;
        }
        endWord();
        if (letter == '>') {
            chains.await(isDouble ? Redirection.Kind.END_OF_FILE : Redirection.Kind.FILE, position);
        } else if (isDouble) {
            chains.join(letter == '&' ? When.DONE : When.FAILED, position);
        } else if (letter == '&') {
            chains.end(true, position);
        } else {
            chains.beginLocal(position + 1);
        }
        position += isDouble ? 2 : 1;
    }

    /** Whether an {@code &} names a stream of a local command's, as in {@code 2>&1} or {@code &>}. */
    private boolean touchesArrow() {
        boolean isAhead = position + 1 < text.length() && text.charAt(position + 1) == '>';
        return isAhead || (position > 0 && text.charAt(position - 1) == '>');
    }

    /** Where the line ends that is read. */
    private int lineEnd() {
        return new RestOfLine(text, position).lineEnd(position);
    }

    /** Whether the first of the two characters stands there with which some systems end lines. */
    private boolean isReturnAtEnd(int place) {
        return place < text.length()
                && text.charAt(place) == '\r'
                && (place + 1 == text.length() || text.charAt(place + 1) == '\n');
    }

    private void takePart(char letter) {
        if (wordStart < 0) {
            wordStart = position;
        }
        if (letter == '\\') {
            takeEscaped();
            return;
        }
        open = quote(letter);
        position += Math.max(1, open.opening.length());
        if (open == Quote.NONE) {
            add(letter, letter == '*' || letter == '?');
        }
    }

    private Quote quote(char letter) {
        return switch (letter) {
            case '\'' -> Quote.SINGLE;
            case '"' -> Quote.DOUBLE;
            case '$' -> position + 1 < text.length() && text.charAt(position + 1) == '\'' ? Quote.NAMING : Quote.NONE;
            default -> Quote.NONE;
        };
    }

    private void takeEscaped() {
        if (!takeJoint()) {
            add(text.charAt(position + 1), false);
            position += 2;
        }
    }

    /** Consumes a backslash and the end of the line after it; answers false if no end of a line follows. */
    private boolean takeJoint() {
        int next = position + 1;
        int end = isReturnAtEnd(next) ? next + 1 : next;
        if (end < text.length() && text.charAt(end) != '\n') {
            return false;
        }
        isJoined = end >= text.length();
        position = Math.min(end + 1, text.length());
        dropEmptyWord();
        return true;
    }

    /** A word that has begun with nothing but the end of a line is none yet. */
    private void dropEmptyWord() {
        if (open == Quote.NONE && word.isEmpty() && text.charAt(wordStart) == '\\') {
            wordStart = -1;
        }
    }

    private void takeQuoted() {
        char letter = text.charAt(position);
        if (letter == open.closing()) {
            position++;
            open = Quote.NONE;
        } else if (letter != '\\' || open == Quote.SINGLE) {
            position++;
            add(letter, false);
        } else if (open == Quote.NAMING) {
            takeNamed();
        } else if (position + 1 < text.length() && "\"\\".indexOf(text.charAt(position + 1)) >= 0) {
            add(text.charAt(position + 1), false);
            position += 2;
        } else if (!takeJoint()) {
            position++;
            add(letter, false);
        }
    }

    private void takeNamed() {
        var escaped = Escaped.at(text, position);
        for (char letter : Character.toChars(escaped.letter())) {
            add(letter, false);
        }
        position += escaped.length();
    }

    /** {@code !} and a command for the system's own shell, which has quotes of its own and joins lines itself. */
    private void takeRest() {
        var rest = new RestOfLine(text, wordStart);
        int end = rest.end(position);
        isJoined = end == text.length() && rest.isJoined(end);
        position = end;
        if (!isJoined) {
            isForSystem = false;
            chains.add(rest.word(end));
            wordStart = -1;
        }
    }

    private void add(char letter, boolean isWild) {
        word.append(letter);
        wild.append(isWild ? Glob.WILD : Glob.PLAIN);
    }

    private void endWord() {
        if (wordStart >= 0) {
            chains.add(takeWord());
        }
    }

    private Word takeWord() {
        String said = word.toString();
        Glob glob = wild.indexOf(String.valueOf(Glob.WILD)) < 0 ? null : new Glob(said, wild.toString());
        var taken = new Word(said, glob, wordStart, position);
        word.setLength(0);
        wild.setLength(0);
        wordStart = -1;
        return taken;
    }
}
