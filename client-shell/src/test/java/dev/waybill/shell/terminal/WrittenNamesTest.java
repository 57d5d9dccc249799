package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.LineWords;
import dev.waybill.shell.line.Word;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Tab writes, run, means the file that it was written for, whatever is in its name. */
class WrittenNamesTest {

    /** What a user may have begun the word with. */
    @ParameterizedTest
    @ValueSource(strings = {"get ", "get '", "get \"", "get $'", "get a", "get 'a", "get \\", "get a\\", "get \"a\\"})
    void everyCharacterIsItself(String typed) throws Exception {
        var typedLine =
                (CompletingParsedLine) new TypedLine.LineParser().parse(typed, typed.length(), ParseContext.COMPLETE);
        String ahead = typed.substring(0, typed.length() - typedLine.rawWordLength());
        for (int letter = 1; letter < 0x3100; letter++) {
            String name = "a" + (char) letter + "b" + (char) letter;
            check(ahead, typedLine, name);
            check(ahead, typedLine, (char) letter + name);
        }
        for (String name : List.of(
                "a\n!rm b",
                "$'a'",
                "$",
                "a$'",
                "\\",
                "'\"'",
                "😀\n",
                "\ufeffa",
                "a\r\nb",
                "\ud83d\udc68\u200d\ud83d\udc67")) {
            check(ahead, typedLine, name);
        }
    }

    private static void check(String ahead, CompletingParsedLine typedLine, String name) throws Exception {
        String written = typedLine.escape(name, true).toString();

        List<List<Word>> commands = LineWords.of(ahead + written + " next");

        assertEquals(1, commands.size(), written);
        assertEquals(
                List.of("get", name, "next"),
                commands.get(0).stream().map(Word::text).toList(),
                written);
        assertEquals(null, commands.get(0).get(1).glob(), written);
        assertFalse(written.chars().anyMatch(Character::isISOControl), written);
        // The beginning of a folder's name, which the user goes on with.
        List<Word> begun = Line.typed(ahead + typedLine.escape(name, false));
        assertEquals(name, begun.get(begun.size() - 1).text(), written);
    }
}
