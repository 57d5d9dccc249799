package dev.waybill.shell.config;

import dev.waybill.shell.line.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the part of TOML that the shell's file is written in: tables, and keys with texts of one line, numbers, {@code true}
 * and {@code false}. What else TOML has is refused, as nothing in the file is a list or a time. A library would read all of
 * it, and cost each start of the shell more than all that the shell does.
 */
final class TomlScanner {

    private static final String BARE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

    private final String file;
    private final String text;
    private int position;
    private int line = 1;

    /** @param file how sentences name the file */
    TomlScanner(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * All that is said, in order.
     *
     * @throws UsageException with the file and the line, where something cannot be read
     */
    List<Statement> statements() throws UsageException {
        var statements = new ArrayList<Statement>();
        List<String> table = List.of();
        while (position < text.length()) {
            int start = position;
            skipBlanks();
            char letter = peek();
            if (letter == '[') {
                table = head();
                endLine();
                statements.add(new Statement(table, "", "", line - 1, start, position));
            } else if (letter == '\n' || letter == '\r' || letter == '#' || position == text.length()) {
                endLine();
            } else {
                statements.add(pair(table, start));
            }
        }
        return statements;
    }

    private Statement pair(List<String> table, int start) throws UsageException {
        List<String> names = names('=');
        var inner = new ArrayList<>(table);
        inner.addAll(names.subList(0, names.size() - 1));
        String value = value();
        endLine();
        return new Statement(List.copyOf(inner), names.get(names.size() - 1), value, line - 1, start, position);
    }

    private List<String> head() throws UsageException {
        position++;
        if (peek() == '[') {
            throw refused("lists of tables have no place here: write [profiles.NAME], [bookmarks], [aliases] or [set]");
        }
        return names(']');
    }

    /** Names between dots, up to {@code end}, which is taken along. */
    private List<String> names(char end) throws UsageException {
        var names = new ArrayList<String>();
        while (true) {
            skipBlanks();
            names.add(name());
            skipBlanks();
            char letter = peek();
            position++;
            if (letter == end) {
                return names;
            }
            if (letter != '.') {
                position--;
                throw refused("\"" + end + "\" is missing behind \"" + String.join(".", names) + "\"");
            }
        }
    }

    private String name() throws UsageException {
        char letter = peek();
        if (letter == '"' || letter == '\'') {
            String name = quoted(letter);
            if (name.isEmpty()) {
                throw refused("a name is empty");
            }
            return name;
        }
        int start = position;
        while (position < text.length() && BARE.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        if (start == position) {
            throw refused("this is neither a [table] nor a key = \"value\"");
        }
        return text.substring(start, position);
    }

    private String value() throws UsageException {
        skipBlanks();
        char letter = peek();
        if (letter == '"' || letter == '\'') {
            return quoted(letter);
        }
        int start = position;
        while (position < text.length() && (BARE + "+.:").indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        String bare = text.substring(start, position);
        boolean isKnown = bare.equals("true") || bare.equals("false") || isNumber(bare);
        if (!isKnown) {
            throw refused("a value is \"a text in quotes\", a number, true or false"
                    + (bare.isEmpty() ? "" : ": write \"" + bare + "\""));
        }
        return bare;
    }

    private static boolean isNumber(String bare) {
        for (int i = 0; i < bare.length(); i++) {
            if (bare.charAt(i) < '0' || bare.charAt(i) > '9') {
                return false;
            }
        }
        return !bare.isEmpty();
    }

    /** A text in quotes, of which only the double ones know escapes. */
    private String quoted(char quote) throws UsageException {
        if (text.startsWith(String.valueOf(quote).repeat(3), position)) {
            throw refused("texts of several lines have no place here");
        }
        position++;
        var value = new StringBuilder();
        while (peek() != quote) {
            char letter = peek();
            if (position == text.length() || letter == '\n' || letter == '\r') {
                throw refused("a quote " + quote + " is not closed");
            }
            position++;
            if (letter == '\\' && quote == '"') {
                escape(value);
            } else {
                value.append(letter);
            }
        }
        position++;
        return value.toString();
    }

    private void escape(StringBuilder value) throws UsageException {
        char letter = peek();
        position++;
        switch (letter) {
            case '"', '\\' -> value.append(letter);
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'e' -> value.append('\u001b');
            case 'u' -> value.appendCodePoint(number(4));
            case 'U' -> value.appendCodePoint(number(8));
            default -> throw refused("a \\ in \"…\" begins an escape, such as \\\\ or \\\"; '…' has none");
        }
    }

    private int number(int digits) throws UsageException {
        int end = position + digits;
        long number = 0;
        for (; position < Math.min(end, text.length()); position++) {
            int digit = Character.digit(text.charAt(position), 16);
            if (digit < 0) {
                break;
            }
            number = 16 * number + digit;
        }
        boolean isLetter = number <= Character.MAX_CODE_POINT && !(number >= 0xd800 && number <= 0xdfff);
        if (position < end || !isLetter) {
            throw refused("\\u has 4 hexadecimal digits, and \\U has 8, of a letter that exists");
        }
        return (int) number;
    }

    private void endLine() throws UsageException {
        skipBlanks();
        if (peek() == '#') {
            int end = text.indexOf('\n', position);
            position = end < 0 ? text.length() : end;
        }
        if (peek() == '\r') {
            position++;
        }
        if (position < text.length() && text.charAt(position) != '\n') {
            throw refused("a line holds one thing, and more stands there: put texts in quotes");
        }
        position = Math.min(position + 1, text.length());
        line++;
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            position++;
        }
    }

    /** The letter there; at the end a line break. */
    private char peek() {
        return position < text.length() ? text.charAt(position) : '\n';
    }

    private UsageException refused(String sentence) {
        return new UsageException(file + ":" + line + ": " + sentence);
    }
}
