package dev.waybill.shell.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several lines: what ends at a line's end, and what goes on. */
class LineBreakTest {

    @Test
    void lineBreaksPartCommands() throws Exception {
        assertEquals(List.of(List.of("rm", "a"), List.of("ls", "b")), texts("rm a\nls b"));
        assertEquals(List.of(List.of("rm", "a"), List.of("ls")), texts("\n rm a \r\n\n\tls\r"));
    }

    @Test
    void commentsAndSystemCommandsEndWithTheirLine() throws Exception {
        assertEquals(List.of(List.of("ls"), List.of("pwd")), texts("ls # a; rm b\npwd"));
        assertEquals(List.of(List.of("!", "echo a # b; c"), List.of("pwd")), texts("! echo a # b; c \r\npwd"));
        assertEquals(List.of(List.of("ls"), List.of("pwd")), texts("ls # joins nothing \\\npwd"));
    }

    @Test
    void backslashAtTheEndJoinsLines() throws Exception {
        assertEquals(List.of(List.of("rm", "--recursive", "old")), texts("rm --recursive \\\nold"));
        assertEquals(List.of(List.of("rm", "old")), texts("rm old \\\n"));
        assertEquals(List.of(List.of("rm", "old")), texts("rm o\\\r\nld \\\r\n\\\n"));
        assertEquals(List.of(List.of("put", "ab")), texts("put \"a\\\nb\""));
        assertEquals(List.of(List.of("!", "echo \\\n  a"), List.of("pwd")), texts("!echo \\\n  a\npwd"));
        assertEquals(List.of(List.of("put", "\\"), List.of("ls")), texts("put \\\\\nls"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rm old \\", "rm old\\", "\\", "rm \"a\\", "!echo \\"})
    void backslashThatJoinsNothingIsRefused(String text) {
        assertThrows(UsageException.class, () -> LineWords.of(text));
    }

    @Test
    void openQuotesGoOnInTheNextLine() throws Exception {
        assertEquals(List.of(List.of("get", "a\n#b\nc"), List.of("ls")), texts("get 'a\n#b\nc'\nls"));
        assertEquals(List.of(List.of("get", "a\nb")), texts("get \"a\nb\""));
        assertEquals(List.of(List.of("get", "a\nb")), texts("get $'a\nb'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get 'a", "get \"a", "get $'a", "get $'a\\'", "get a\\", "get a \\", "ls\nget 'a", "!a \\"})
    void whatGoesOnIsOpen(String text) {
        assertTrue(isOpen(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "get a", "get 'a'", "get \"'\"", "get \\'", "ls # it's", "!echo 'a", "get a\\\\", "rm a \\\n"
            })
    void whatIsWholeIsNotOpen(String text) {
        assertFalse(isOpen(text), text);
    }

    @Test
    void linesMayComeOneByOne() throws Exception {
        var line = new Line();
        for (String part : List.of("get 'a", "b' \\", "c; put \"d\\", "e\"")) {
            assertTrue(line.length() == 0 || line.isOpen());
            line.add(part);
        }

        assertFalse(line.isOpen());
        assertEquals(List.of(List.of("get", "a\nb", "c"), List.of("put", "de")), texts(LineWords.of(line)));
    }

    @Test
    void nothingElsePartsWords() throws Exception {
        String spaces = "\u3000\u00a0\u2003\u2028\u0085\u000b\f\u001c\ufeff";

        assertEquals(List.of(List.of("get", "a" + spaces + "b", "c")), texts("get a" + spaces + "b\tc"));
        assertEquals(List.of(List.of("!", "\u3000a")), texts("! \u3000a "));
    }

    @Test
    void namesOfCharactersStandForThem() throws Exception {
        assertEquals(
                List.of(List.of("get", "\u001b\t\r\n\\'\"\u202e\ud83d\ude00\u001bz")),
                texts("get $'\\e\\t\\r\\n\\\\\\'\\\"\\u202e\\ud83d\\uDE00\\x1bz'"));
        assertEquals(List.of(List.of("get", "\\q\\x1\\u12")), texts("get $'\\q\\x1\\u12'"));
        assertEquals(List.of(List.of("get", "\\x１２\\u１２３４")), texts("get $'\\x１２\\u１２３４'"));
        assertEquals(List.of(List.of("get", "$a", "$")), texts("get $a $"));
    }

    private static boolean isOpen(String text) {
        var line = new Line();
        line.add(text);
        return line.isOpen();
    }

    private static List<List<String>> texts(String text) throws UsageException {
        return texts(LineWords.of(text));
    }

    private static List<List<String>> texts(List<List<Word>> commands) {
        return commands.stream()
                .map(words -> words.stream().map(Word::text).toList())
                .toList();
    }
}
