package dev.waybill.shell.terminal;

import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.Word;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * A line as far as it is typed, for JLine: which word the cursor is in, and how a completed word is written so that it
 * means itself: behind the quote that the user began with, else with backslashes, and in {@code $'…'} where it holds
 * what a line cannot show.
 */
final class TypedLine implements CompletingParsedLine {

    private static final List<String> QUOTES = List.of("'", "\"", "$'");

    private final String line;
    private final int cursor;
    private final List<Word> words;
    private final Word word;

    private TypedLine(String line, int cursor) {
        this.line = line;
        this.cursor = cursor;
        this.words = Line.typed(line.substring(0, cursor));
        this.word = words.isEmpty() ? new Word("", null, cursor, cursor) : words.get(words.size() - 1);
    }

    /** Takes every line as it is, once it is whole: what is wrong with it is told when it is run. */
    static final class LineParser implements Parser {
        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE && isOpen(line)) {
                throw new EOFError(-1, -1, "the line goes on");
            }
            return new TypedLine(line, cursor);
        }

        @Override
        public boolean isEscapeChar(char letter) {
            return letter == '\\';
        }

        private static boolean isOpen(String line) {
            var lines = new Line();
            lines.add(line);
            return lines.isOpen();
        }
    }

    /** The words ahead of the one that is typed. */
    List<Word> before() {
        return words.isEmpty() ? List.of() : words.subList(0, words.size() - 1);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        String quote = quote();
        return quote.isEmpty()
                ? Word.escaped(candidate.toString(), complete)
                : Word.inQuotes(candidate.toString(), quote, complete);
    }

    /** With which quote the user began the word, or {@code ""}. */
    private String quote() {
        for (String quote : QUOTES) {
            if (line.substring(0, cursor).startsWith(quote, word.start())) {
                return quote;
            }
        }
        return "";
    }

    @Override
    public int rawWordCursor() {
        return cursor - word.start();
    }

    @Override
    public int rawWordLength() {
        return cursor - word.start();
    }

    @Override
    public String word() {
        return word.text();
    }

    @Override
    public int wordCursor() {
        return word.text().length();
    }

    @Override
    public int wordIndex() {
        return Math.max(0, words.size() - 1);
    }

    @Override
    public List<String> words() {
        return words.stream().map(Word::text).toList();
    }

    @Override
    public String line() {
        return line;
    }

    @Override
    public int cursor() {
        return cursor;
    }
}
