package dev.waybill.classic;

import java.util.List;

/** A list of texts as Python prints it. */
final class PythonList {

    private PythonList() {}

    /** As many of {@code texts} as fit into {@code max} bytes. */
    static String of(List<String> texts, int max) {
        var items = new Fitting(max - 2);
        for (String text : texts) {
            items.add((items.isEmpty() ? "" : ", ") + quoted(text));
        }
        return "[" + items + "]";
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var quoted = new StringBuilder().append(quote);
        text.codePoints().forEach(letter -> quoted.append(escaped(letter, quote)));
        return quoted.append(quote).toString();
    }

    private static String escaped(int letter, char quote) {
        if (letter == quote || letter == '\\') {
            return "\\" + (char) letter;
        }
        return switch (letter) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> letter < ' ' || letter == 127 ? String.format("\\x%02x", letter) : Character.toString(letter);
        };
    }
}
