package dev.waybill.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text in TOML that is changed statement by statement, so that comments, order and spaces of all others stay. It knows
 * only as much of TOML as to tell statements apart: whoever changes one reads the whole anew and compares. Of one thread.
 */
final class TomlText {

    private static final TomlMapper MAPPER = new TomlMapper();

    private final List<Statement> statements = new ArrayList<>();

    /**
     * One or more lines that belong together.
     *
     * @param text the lines, with their ends
     * @param header the names that a header of a table has, or null if it is none
     * @param key the first name of a key, or null if it is none
     */
    private record Statement(
            String text,
            @Nullable List<String> header,
            @Nullable String key) {
        boolean isBlank() {
            return header == null && key == null;
        }
    }

    /** @param text which the TOML parser takes */
    TomlText(String text) {
        var lines = text.lines().map(line -> line + "\n").toList();
        int next = 0;
        while (next < lines.size()) {
            next = add(lines, next);
        }
    }

    /** Adds the statement that begins with line {@code start}; answers where the next one does. */
    private int add(List<String> lines, int start) {
        String first = lines.get(start).strip();
        if (first.isEmpty() || first.startsWith("#")) {
            statements.add(new Statement(lines.get(start), null, null));
            return start + 1;
        }
        var text = new StringBuilder();
        for (int i = start; i < lines.size(); i++) {
            text.append(lines.get(i));
            JsonNode tree = parsed(text.toString());
            if (tree != null) {
                boolean isHeader = first.startsWith("[");
                statements.add(new Statement(
                        text.toString(), isHeader ? names(tree) : null, isHeader ? null : firstName(tree)));
                return i + 1;
            }
        }
        throw new IllegalStateException("the TOML parser took a text whose statements it does not take");
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String firstName(JsonNode tree) {
        return tree.fieldNames().next();
    }

    /** Those of {@code [a.b]}, and of {@code [[a.b]]}. */
    private static List<String> names(JsonNode tree) {
        var names = new ArrayList<String>();
        JsonNode at = tree;
        while (!at.isEmpty()) {
            if (at.isArray()) {
                at = at.get(0);
            } else {
                String name = firstName(at);
                names.add(name);
                at = at.get(name);
            }
        }
        return names;
    }

    /** Gives {@code key} of the table {@code table} a value, as TOML; null takes it away. The table is made if it is missing. */
    void set(List<String> table, String key, @Nullable String value) {
        removeTables(child(table, key));
        int header = indexOf(table);
        if (header < 0) {
            header = append(table);
        }
        int end = endOf(header);
        int last = header;
        for (int i = header + 1; i < end; i++) {
            Statement each = statements.get(i);
            if (key.equals(each.key)) {
                statements.remove(i);
                if (value != null) {
                    statements.add(i, statement(key, value));
                }
                return;
            }
            last = each.isBlank() ? last : i;
        }
        if (value != null) {
            statements.add(last + 1, statement(key, value));
        }
    }

    private static Statement statement(String key, String value) {
        return new Statement(key + " = " + value + "\n", null, key);
    }

    /** Makes the table {@code table} at the end; answers where its header is. */
    private int append(List<String> table) {
        if (!statements.isEmpty()) {
            statements.add(new Statement("\n", null, null));
        }
        var names = new ArrayList<String>();
        table.forEach(name -> names.add(name.matches("[A-Za-z0-9_-]+") ? name : quoted(name)));
        statements.add(new Statement("[" + String.join(".", names) + "]\n", table, null));
        return statements.size() - 1;
    }

    /** Makes the table {@code table}, with nothing in it, if it is missing. */
    void make(List<String> table) {
        if (indexOf(table) < 0) {
            append(table);
        }
    }

    /** Takes the table {@code table} and those in it away, with the comments in them. */
    void removeTables(List<String> table) {
        int i = 0;
        while (i < statements.size()) {
            List<String> header = statements.get(i).header;
            if (header != null && startsWith(header, table)) {
                // what stands ahead of the next header is its own
                int end = endOf(i);
                int next = end;
                while (next < statements.size()
                        && next > i + 1
                        && statements.get(next - 1).isBlank()) {
                    next--;
                }
                statements.subList(i, next).clear();
            } else {
                i++;
            }
        }
    }

    private static boolean startsWith(List<String> header, List<String> table) {
        return header.size() >= table.size() && header.subList(0, table.size()).equals(table);
    }

    private static List<String> child(List<String> table, String key) {
        var names = new ArrayList<>(table);
        names.add(key);
        return names;
    }

    private int indexOf(List<String> table) {
        for (int i = 0; i < statements.size(); i++) {
            if (table.equals(statements.get(i).header)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the header after the one at {@code header} is. */
    private int endOf(int header) {
        int end = header + 1;
        while (end < statements.size() && statements.get(end).header == null) {
            end++;
        }
        return end;
    }

    /** {@code text} as a value of TOML. */
    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(letter -> {
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').appendCodePoint(letter);
            } else if (letter < ' ' || letter == 0x7f) {
                quoted.append(String.format("\\u%04x", letter));
            } else {
                quoted.appendCodePoint(letter);
            }
        });
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        statements.forEach(statement -> text.append(statement.text));
        return text.toString();
    }
}
