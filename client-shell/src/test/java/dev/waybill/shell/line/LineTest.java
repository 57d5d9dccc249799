package dev.waybill.shell.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    @Test
    void whiteSpaceSeparatesWordsAndSemicolonsCommands() throws Exception {
        assertEquals(List.of(List.of("put", "a.txt"), List.of("ls")), texts("  put\ta.txt ;; ls;"));
    }

    @Test
    void quotesKeepWhatTheyHold() throws Exception {
        assertEquals(
                List.of(List.of("put", "a b;c", "d\\e \"f", "g\\n")), texts("put 'a b;c' \"d\\\\e \\\"f\" 'g\\n'"));
    }

    @Test
    void backslashMakesAnyCharacterLiteral() throws Exception {
        assertEquals(List.of(List.of("put", "a b", ";", "'")), texts("put a\\ b \\; \\'"));
    }

    @Test
    void partsThatTouchAreOneWord() throws Exception {
        assertEquals(List.of(List.of("it's here")), texts("it\"'\"'s he'\"re\""));
    }

    @Test
    void emptyQuotesAreAWord() throws Exception {
        assertEquals(List.of(List.of("put", "")), texts("put ''"));
    }

    @Test
    void commentGoesToTheEndOfTheLine() throws Exception {
        assertEquals(List.of(List.of("ls", "a#b")), texts("ls a#b # c ; rm d"));
    }

    @Test
    void restOfALineIsTheSystemsAfterAnExclamationMark() throws Exception {
        assertEquals(List.of(List.of("ls"), List.of("!", "echo 'a;b' ; ls")), texts("ls; ! echo 'a;b' ; ls"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"put 'a", "put \"a", "put \"a\\\""})
    void openQuoteIsRefused(String line) {
        assertThrows(UsageException.class, () -> LineWords.of(line));
    }

    @Test
    void onlyUnquotedStarsAreAPattern() throws Exception {
        List<Word> words = LineWords.of("get *.txt '*.txt' \\*.txt").get(0);

        assertNotNull(words.get(1).glob());
        assertNull(words.get(2).glob());
        assertNull(words.get(3).glob());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain.txt", "two words", "it's", "", "a;b", "*", "!x", "#x", "tab\there", "\\", "\"", "日本 🎉"})
    void quotedWordMeansItself(String text) throws Exception {
        assertEquals(List.of(List.of("put", text)), texts("put " + Word.quoted(text)));
    }

    @Test
    void wordThatIsTypedIsTheLastOne() {
        List<Word> words = Line.typed("ls; put my\\ fi");

        assertEquals(List.of("put", "my fi"), words.stream().map(Word::text).toList());
        assertEquals(8, words.get(1).start());
    }

    @Test
    void afterASpaceANewWordIsTyped() {
        assertEquals("", Line.typed("put ").get(1).text());
        assertEquals("a b", Line.typed("put 'a b").get(1).text());
    }

    private static List<List<String>> texts(String line) throws UsageException {
        return LineWords.of(line).stream()
                .map(words -> words.stream().map(Word::text).toList())
                .toList();
    }
}
