package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedLineTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "get my, my file.txt, my\\ file.txt",
                "get 'my, my file.txt, 'my file.txt'",
                "get \"my, my file.txt, \"my file.txt\"",
                "get it, it's;*, it\\'s\\;\\*",
                "get 'it, it's, 'it'\\''s'"
            })
    void completedWordMeansItself(String typed, String candidate, String written) {
        assertEquals(written, parse(typed).escape(candidate, true).toString());
    }

    @Test
    void quoteStaysOpenWhileTheWordGoesOn() {
        assertEquals("'my folder/", parse("cd 'my").escape("my folder/", false).toString());
    }

    @Test
    void allOfTheTypedWordIsReplaced() {
        CompletingParsedLine line = parse("ls; get my\\ fi");

        assertEquals("my fi", line.word());
        assertEquals(5, line.wordCursor());
        assertEquals(6, line.rawWordCursor());
        assertEquals(1, line.wordIndex());
    }

    private static CompletingParsedLine parse(String typed) {
        return (CompletingParsedLine) new TypedLine.LineParser().parse(typed, typed.length(), ParseContext.COMPLETE);
    }
}
