package dev.waybill.shell.show;

/** A line that is too long for a terminal, broken between words; a word stays whole, so that it can be copied. */
public final class Paragraph {

    private Paragraph() {}

    /**
     * The lines that {@code line} becomes.
     *
     * @param indent spaces ahead of all lines but the first
     * @param columns of the terminal; 0 if that is not known: then it stays as it is
     */
    public static String of(String line, int indent, int columns) {
        if (columns <= indent || TextWidth.of(line) <= columns) {
            return line;
        }
        var lines = new StringBuilder();
        int width = 0;
        for (int start = 0; start < line.length(); ) {
            int end = endOfWord(line, start);
            String word = line.substring(start, end);
            int length = TextWidth.of(word);
            boolean wouldFit = indent + TextWidth.of(word.strip()) <= columns;
            if (width + length > columns && wouldFit) {
                lines.append('\n').append(" ".repeat(indent));
                word = word.strip();
                length = TextWidth.of(word);
                width = indent;
            }
            lines.append(word);
            width += length;
            start = end;
        }
        return lines.toString();
    }

    /** Of the spaces at {@code start} and the word after them. */
    private static int endOfWord(String line, int start) {
        int end = start;
        while (end < line.length() && line.charAt(end) == ' ') {
            end++;
        }
        int space = line.indexOf(' ', end);
        return space < 0 ? line.length() : space;
    }
}
