package dev.waybill.shell.config;

import dev.waybill.shell.line.UsageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A configuration file as text, of which single lines are changed: comments, order and spaces of all others stay. */
final class TomlDocument {

    private static final String HEX = "0123456789abcdef";

    private final String file;
    private final String text;
    private final List<Statement> statements;

    /**
     * The document that {@code text} is.
     *
     * @param file how sentences name the file
     * @throws UsageException with the file and the line, where something cannot be read or is said twice
     */
    TomlDocument(String file, String text) throws UsageException {
        this.file = file;
        this.text = text;
        this.statements = new TomlScanner(file, text).statements();
        checkOnce();
    }

    private void checkOnce() throws UsageException {
        Set<List<String>> said = new HashSet<>();
        for (Statement statement : statements) {
            var names = new ArrayList<>(statement.table());
            names.add(statement.key());
            if (!said.add(names)) {
                throw refused(statement, statement.shown() + " is there twice: leave one");
            }
        }
    }

    /** All that is said, in order. */
    List<Statement> statements() {
        return statements;
    }

    /** A sentence about {@code statement}, with the file and the line. */
    UsageException refused(Statement statement, String sentence) {
        return new UsageException(file + ":" + statement.line() + ": " + sentence);
    }

    /** The values by the names of their tables and keys. */
    Map<List<String>, String> values() {
        var values = new LinkedHashMap<List<String>, String>();
        for (Statement statement : statements) {
            if (!statement.isHead()) {
                values.put(place(statement.table(), statement.key()), statement.value());
            }
        }
        return values;
    }

    static List<String> place(List<String> table, String key) {
        var names = new ArrayList<>(table);
        names.add(key);
        return List.copyOf(names);
    }

    /** The text with {@code key} of {@code table} as {@code value}; null leaves it out. */
    String with(List<String> table, String key, @Nullable String value) {
        Statement old = find(table, key);
        String line = value == null ? "" : name(key) + " = " + quoted(value) + "\n";
        if (old != null) {
            return text.substring(0, old.start()) + line + text.substring(old.end());
        }
        if (value == null) {
            return text;
        }
        int end = endOf(table);
        if (end >= 0) {
            return ended(text.substring(0, end)) + line + text.substring(end);
        }
        String gap = text.isEmpty() ? "" : "\n";
        return ended(text) + gap + "[" + String.join(".", table) + "]\n" + line;
    }

    private @Nullable Statement find(List<String> table, String key) {
        for (Statement statement : statements) {
            if (statement.table().equals(table) && statement.key().equals(key)) {
                return statement;
            }
        }
        return null;
    }

    /** Behind the last line of a table that has a head; -1 if it has none. */
    private int endOf(List<String> table) {
        int end = -1;
        boolean isIn = false;
        for (Statement statement : statements) {
            isIn = statement.isHead() ? statement.table().equals(table) : isIn;
            end = isIn ? statement.end() : end;
        }
        return end;
    }

    private static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    private static String name(String name) {
        boolean isBare = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            isBare &= letter < 128 && (Character.isLetterOrDigit(letter) || letter == '_' || letter == '-');
        }
        return isBare ? name : quoted(name);
    }

    private static String quoted(String value) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (letter < ' ' || letter == 0x7f) {
                quoted.append("\\u00").append(HEX.charAt(letter >> 4)).append(HEX.charAt(letter & 15));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
