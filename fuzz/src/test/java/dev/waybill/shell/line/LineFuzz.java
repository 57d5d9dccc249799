package dev.waybill.shell.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Matching;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Texts;
import java.util.ArrayList;
import java.util.List;

/** What people and scripts type. */
class LineFuzz {

    /** Lines are refused with a sentence, or are words that stand where they say; one by one they say the same. */
    @FuzzTest
    void lines(byte[] input) {
        String text = Texts.of(input);
        checkTyped(text);
        List<List<Word>> commands;
        try {
            commands = LineWords.of(text);
        } catch (UsageException e) {
            Refusals.check(e, text.length());
            return;
        }

        int end = 0;
        for (List<Word> command : commands) {
            assertFalse(command.isEmpty(), text);
            for (Word word : command) {
                assertTrue(end <= word.start() && word.start() <= word.end() && word.end() <= text.length(), text);
                end = word.end();
            }
        }
        assertEquals(texts(commands), texts(oneByOne(text)), text);
    }

    private static void checkTyped(String text) {
        List<Word> typed = Line.typed(text);
        assertFalse(typed.isEmpty(), text);
        assertTrue(typed.getLast().start() <= typed.getLast().end(), text);
        assertTrue(typed.getLast().end() <= text.length(), text);
    }

    private static List<List<Word>> oneByOne(String text) {
        var line = new Line();
        for (String each : text.split("\n", -1)) {
            line.add(each);
        }
        try {
            return LineWords.of(line);
        } catch (UsageException e) {
            throw new AssertionError("only one by one: " + text, e);
        }
    }

    /** However a text is quoted, its word says that text and nothing else, and is no pattern. */
    @FuzzTest
    void quoting(byte[] input) throws UsageException {
        String text = Texts.of(input);

        checkWord(text, Word.quoted(text));
        if (!text.isEmpty()) {
            checkWord(text, Word.escaped(text, true));
            checkTypedWord(text, Word.escaped(text, false));
        }
        for (String quote : List.of("'", "\"", "$'")) {
            checkWord(text, Word.inQuotes(text, quote, true));
            checkTypedWord(text, Word.inQuotes(text, quote, false));
        }
    }

    private static void checkWord(String text, String typed) throws UsageException {
        List<List<Word>> commands = LineWords.of("get " + typed);
        assertEquals(List.of(List.of("get", text)), texts(commands), typed);
        assertEquals(null, commands.getFirst().getLast().glob(), typed);
    }

    /** The beginning of a word that Tab wrote says that text too. */
    private static void checkTypedWord(String text, String typed) {
        assertEquals(List.of(List.of("get", text)), texts(List.of(Line.typed("get " + typed))), typed);
    }

    private static List<List<String>> texts(List<List<Word>> commands) {
        return commands.stream()
                .map(command -> command.stream().map(Word::text).toList())
                .toList();
    }

    /** A pattern and a name: it fits what its plain reading fits, and never the hidden unless it says so. */
    @FuzzTest
    void patterns(byte[] input) throws UsageException {
        String[] said = Texts.pair(input);
        String name = said[1];
        var line = new Line();
        line.add(said[0]);
        if (line.isOpen()) {
            return;
        }
        for (List<Word> command : LineWords.of(line)) {
            for (Word word : command) {
                Glob glob = word.glob();
                if (glob != null) {
                    boolean isHidden = name.startsWith(".") && !lastName(glob).startsWith(".");
                    boolean fits = Matching.matches(
                            parts(glob), name.codePoints().boxed().toList());
                    assertEquals(!isHidden && fits, glob.fits(name), glob::toString);
                    assertEquals(word.text(), glob.folder() + lastName(glob));
                }
            }
        }
    }

    private static String lastName(Glob glob) {
        return glob.text().substring(glob.text().lastIndexOf('/') + 1);
    }

    private static List<Matching.Part> parts(Glob glob) {
        String name = lastName(glob);
        String wild = glob.wild().substring(glob.text().length() - name.length());
        var parts = new ArrayList<Matching.Part>();
        int letter;
        for (int i = 0; i < name.length(); i += Character.charCount(letter)) {
            letter = name.codePointAt(i);
            int expected = letter;
            boolean isWild = wild.charAt(i) == Glob.WILD;
            if (isWild && letter == '*') {
                parts.add(Matching.ANY);
            } else {
                parts.add(Matching.one(isWild ? other -> true : other -> other == expected));
            }
        }
        return parts;
    }
}
