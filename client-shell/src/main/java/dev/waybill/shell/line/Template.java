package dev.waybill.shell.line;

import java.util.List;

/**
 * A line with places for words: {@code $1} to {@code $9}, and {@code $@} for all. Where it has none, the words follow it. Each
 * word stays one word, and means what it meant, patterns included, wherever its place is: outside of quotes, in double ones, or
 * in a command of the local system. In single quotes, and behind a backslash, {@code $} is a letter.
 */
public final class Template {

    /** As long as a line of a script may be: a template in a template may double what it is given. */
    private static final int MAX_LETTERS = 1 << 20;

    private enum Quote {
        NONE,
        SINGLE,
        DOUBLE,
        NAMING
    }

    private final String text;
    private final List<Word> words;
    private final StringBuilder filled = new StringBuilder();
    private int position;
    private int used;
    private boolean hasPlaces;
    private Quote open = Quote.NONE;
    private boolean startsCommand = true;
    private boolean isForSystem;

    /** Whether a sign between commands ends what is for the system, as behind a {@code |}, or its line alone. */
    private boolean isPiped;

    private Template(String text, List<Word> words) {
        this.text = text;
        this.words = words;
    }

    /**
     * The line that {@code text} is with {@code words} in its places.
     *
     * @throws UsageException if it has a place for a word that is not there, or a word that it has no place for
     */
    public static String fill(String text, List<Word> words) throws UsageException {
        var template = new Template(text, words);
        template.fill();
        return template.filled.toString();
    }

    private void fill() throws UsageException {
        while (position < text.length()) {
            if (!takePlace()) {
                takeLetter(text.charAt(position));
            }
        }
        if (!hasPlaces) {
            addAll(" ");
        } else if (used < words.size()) {
            throw new UsageException("\"" + words.get(used).text() + "\" is one word too many: it is " + text);
        }
    }

    private boolean takePlace() throws UsageException {
        boolean isQuotedAll = open == Quote.NONE && !isForSystem && text.startsWith("\"$@\"", position);
        int place = isQuotedAll ? position + 1 : position;
        boolean mayBe = open == Quote.NONE || open == Quote.DOUBLE;
        if (!mayBe || text.charAt(place) != '$' || place + 1 == text.length()) {
            return false;
        }
        char which = text.charAt(place + 1);
        if (which == '@') {
            used = words.size();
            addAll("");
        } else if (which >= '1' && which <= '9') {
            int number = which - '0';
            if (number > words.size()) {
                throw new UsageException("word " + number + " is missing: it is " + text);
            }
            used = Math.max(used, number);
            add(words.get(number - 1));
        } else {
            return false;
        }
        hasPlaces = true;
        startsCommand = false;
        position += isQuotedAll ? 4 : 2;
        return true;
    }

    private void addAll(String gap) throws UsageException {
        String ahead = gap;
        for (Word word : words) {
            filled.append(ahead);
            add(word);
            ahead = " ";
        }
    }

    private void add(Word word) throws UsageException {
        if (isForSystem) {
            filled.append(open == Quote.DOUBLE ? inDoubleOfSystem(word.text()) : inSingleOfSystem(word.text()));
        } else if (open == Quote.DOUBLE) {
            filled.append(word.text().replace("\\", "\\\\").replace("\"", "\\\""));
        } else {
            filled.append(word.written());
        }
        if (filled.length() > MAX_LETTERS) {
            throw new UsageException("it becomes longer than " + MAX_LETTERS + " letters");
        }
    }

    private static String inSingleOfSystem(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String inDoubleOfSystem(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("$", "\\$")
                .replace("`", "\\`");
    }

    private void takeLetter(char letter) {
        filled.append(letter);
        position++;
        if (letter == '\\' && open != Quote.SINGLE && position < text.length()) {
            filled.append(text.charAt(position));
            position++;
            startsCommand = false;
            return;
        }
        switch (open) {
            case NONE -> takeBare(letter);
            case SINGLE, NAMING -> open = letter == '\'' ? Quote.NONE : open;
            case DOUBLE -> open = letter == '"' ? Quote.NONE : open;
        }
    }

    private void takeBare(char letter) {
        boolean isNaming = letter == '\'' && position > 1 && text.charAt(position - 2) == '$' && !isForSystem;
        if (letter == '"') {
            open = Quote.DOUBLE;
        } else if (letter == '\'') {
            open = isNaming ? Quote.NAMING : Quote.SINGLE;
        } else if (letter == '!' && startsCommand) {
            isForSystem = true;
        } else if (letter == '\n' || (";&|".indexOf(letter) >= 0 && (!isForSystem || isPiped))) {
            takeSign(letter);
            return;
        }
        startsCommand &= letter == ' ' || letter == '\t';
    }

    /** What ends or joins commands, or sends the output of one to a local one. */
    private void takeSign(char sign) {
        boolean isDouble = sign != ';' && position < text.length() && text.charAt(position) == sign;
        if (isDouble) {
            filled.append(sign);
            position++;
        }
        isPiped = sign == '|' && !isDouble;
        isForSystem = isPiped;
        startsCommand = !isPiped;
    }
}
