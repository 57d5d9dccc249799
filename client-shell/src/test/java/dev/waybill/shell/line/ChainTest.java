package dev.waybill.shell.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What joins the commands of a line, and where their output goes. */
class ChainTest {

    @Test
    void signsPartCommandsWithAndWithoutBlanks() throws Exception {
        for (String line : List.of("ls a && pwd || lpwd", "ls a&&pwd||lpwd")) {
            List<Step> steps = Line.chains(line).get(0).steps();

            assertEquals(List.of(When.ALWAYS, When.DONE, When.FAILED), whens(steps));
            assertEquals("[ls a, pwd, lpwd]", shown(steps));
        }
    }

    @Test
    void ampersandSetsAChainAside() throws Exception {
        List<Chain> chains = Line.chains("get a && get b & ls; pwd &");

        assertEquals(
                List.of("get a && get b", "ls", "pwd"),
                chains.stream().map(Chain::text).toList());
        assertEquals(
                List.of(true, false, true), chains.stream().map(Chain::isAside).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "ls > a.txt@FILE@a.txt",
                "ls >a.txt@FILE@a.txt",
                "ls>>'a b'@END_OF_FILE@a b",
                "> a.txt ls@FILE@a.txt",
                "ls | head -1@COMMAND@head -1",
                "ls|grep 'a&&b;c' | sort > x 2>&1@COMMAND@grep 'a&&b;c' | sort > x 2>&1"
            })
    void outputGoesElsewhere(String line, Redirection.Kind kind, String target) throws Exception {
        Step step = Line.chains(line).get(0).steps().get(0);

        assertEquals(List.of("ls"), step.words().stream().map(Word::text).toList());
        assertEquals(new Redirection(kind, target), step.output());
    }

    @Test
    void localCommandEndsWhereTheNextBegins() throws Exception {
        List<Chain> chains = Line.chains("ls | head -1 && pwd | cat; ls | cat # c\nlpwd");

        assertEquals("[ls|head -1, pwd|cat]", shown(chains.get(0).steps()));
        assertEquals("[ls|cat # c]", shown(chains.get(1).steps()));
        assertEquals("[lpwd]", shown(chains.get(2).steps()));
    }

    @Test
    void quotedSignsAreLetters() throws Exception {
        assertEquals(
                "[put a&b c|d e>f g<h &]",
                shown(Line.chains("put 'a&b' c\\|d \"e>f\" g<h $'&'").get(0).steps()));
    }

    @Test
    void systemCommandsHaveTheirOwnSigns() throws Exception {
        assertEquals(
                "[! a && b | c > d &]",
                shown(Line.chains("!a && b | c > d &").get(0).steps()));
    }

    @Test
    void lineThatEndsWithASignGoesOn() throws Exception {
        var line = new Line();
        line.add("ls &&");
        assertTrue(line.isOpen());
        line.add("");
        assertTrue(line.isOpen());
        line.add("pwd");
        assertFalse(line.isOpen());

        assertEquals("[ls, pwd]", shown(line.chains().get(0).steps()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "&& ls@a command is missing ahead of &&: a name that holds it is written in quotes",
                "ls && || pwd@a command is missing ahead of ||: a name that holds it is written in quotes",
                "& ls@a command is missing ahead of &: a name that holds it is written in quotes",
                "ls |@a local command is missing after |",
                "ls && ; pwd@a command is missing after &&",
                "ls ||@a command is missing after ||",
                "> a@a command is missing ahead of >: a name that holds it is written in quotes",
                "ls >@a file is missing after >",
                "ls > a > b@the output of a command goes to one place: \"b\" is one too many",
                "ls > a | cat@the output of a command goes to one place: to a file, or to a local command",
                "ls 2> a@only standard output goes elsewhere: 2> is not taken, and a blank ahead of > makes the number a word"
            })
    void lineThatLacksSomethingIsRefused(String line, String sentence) {
        assertEquals(
                sentence,
                assertThrows(UsageException.class, () -> Line.chains(line)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls > fi", "ls >>fi", "ls | fi", "ls && fi", "ls & fi"})
    void wordBehindASignIsTyped(String line) {
        List<Word> words = Line.typed(line);

        assertEquals("fi", words.get(words.size() - 1).text());
        assertTrue(words.size() == 1
                || List.of(">", ">>", "|").contains(words.get(0).text()));
    }

    private static List<When> whens(List<Step> steps) {
        return steps.stream().map(Step::when).toList();
    }

    private static String shown(List<Step> steps) {
        return steps.stream().map(ChainTest::shown).toList().toString();
    }

    private static String shown(Step step) {
        Redirection output = step.output();
        String words = String.join(" ", step.words().stream().map(Word::text).toList());
        return output == null ? words : words + output.kind().sign() + output.target();
    }
}
