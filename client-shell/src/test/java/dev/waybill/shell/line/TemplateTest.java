package dev.waybill.shell.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static List<Word> words(String text) throws UsageException {
        return text.isEmpty() ? List.of() : LineWords.of(text).get(0);
    }

    private static List<String> filled(String text, String words) throws UsageException {
        var told = new ArrayList<String>();
        for (List<Word> command : LineWords.of(Template.fill(text, words(words)))) {
            for (Word word : command) {
                told.add(word.text()
                        + (word.glob() == null ? "" : " " + word.glob().wild()));
            }
        }
        return told;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ls -l           | 'a b' c\\ d     | [ls, -l, a b, c d]",
                "ls -l $@ end    | 'a b' c         | [ls, -l, a b, c, end]",
                "ls \"$@\"       | 'a b' c         | [ls, a b, c]",
                "mv $1 old/$1    | 'a b'           | [mv, a b, old/a b]",
                "mv $2 $1        | a b             | [mv, b, a]",
                "put \"x $1 y\"  | a\\\"b\\\\c     | [put, x a\"b\\c y]",
                "put \"x $@\"    | a b             | [put, x a b]",
                "put '$1' \\$1   |                 | [put, $1, $1]",
                "ls $1           | *.txt           | [ls, *.txt *----]",
                "ls $1           | '*.txt'         | [ls, *.txt]",
                "ls a$1b         | x*              | [ls, ax*b --*-]",
                "ls \"$1\"       | *.txt           | [ls, *.txt]",
                "ls $1           | ''              | [ls, ]",
                "ls $1           | $'a\\nb'        | [ls, a\\nb]",
                "ls $1           | 'a;b'           | [ls, a;b]",
                "ls $1           | '!x'            | [ls, !x]",
                "cost $5x        | 1 2 3 4 5       | [cost, 5x]",
                "price $ $x $0   |                 | [price, $, $x, $0]"
            })
    void eachWordStaysOneWordAndMeansTheSame(String text, String words, String meaning) throws Exception {
        assertEquals(
                meaning.replace("\\n", "\n"),
                filled(text, words == null ? "" : words).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!echo $1      | 'a b;$(x)'  | [!, echo 'a b;$(x)']",
                "!echo \"$1\"  | 'a\"$(x)`'  | [!, echo \"a\\\"\\$(x)\\`\"]",
                "ls; !echo $@  | a 'b c'     | [ls, !, echo 'a' 'b c']",
                "!echo         | a           | [!, echo 'a']"
            })
    void wordsForTheSystemAreQuotedForIt(String text, String words, String meaning) throws Exception {
        assertEquals(
                meaning.replace("``", "`"),
                filled(text, words.replace("``", "`")).toString());
    }

    @Test
    void signsBetweenCommandsEndWhatIsForTheSystem() throws Exception {
        List<Word> words = words("a 'b$c'");

        assertEquals("cat a | grep 'b$c'; ls b$c", Template.fill("cat $1 | grep $2; ls $2", words));
        assertEquals("ls a && ls b$c | wc || ls b$c", Template.fill("ls $1 && ls $2 | wc || ls $2", words));
        assertEquals("ls | tail 'a' 'b$c'", Template.fill("ls | tail", words));
    }

    @Test
    void tooFewAndTooManyWordsAreRefused() {
        assertEquals(
                "word 2 is missing: it is mv $1 $2",
                assertThrows(UsageException.class, () -> filled("mv $1 $2", "a"))
                        .getMessage());
        assertEquals(
                "\"b\" is one word too many: it is put $1",
                assertThrows(UsageException.class, () -> filled("put $1", "a b"))
                        .getMessage());
    }

    @Test
    void whatBecomesTooLongIsRefused() {
        String much = "x".repeat(1 << 16);

        assertThrows(UsageException.class, () -> filled("a " + "$@ ".repeat(100), much));
    }
}
