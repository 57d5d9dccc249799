package dev.waybill.shell.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Texts;
import java.util.List;

/** What aliases stand for, and the words that come into their places. */
class TemplateFuzz {

    /** Any text is a template: it is filled, or refused with a sentence. */
    @FuzzTest
    void templates(byte[] input) {
        String[] said = Texts.pair(input);
        try {
            Template.fill(said[0], List.of(Word.of(said[1]), Word.of("b")));
        } catch (UsageException e) {
            Refusals.check(e, input.length);
        }
    }

    /** In each place a word stays one word that says the same. */
    @FuzzTest
    void words(byte[] input) throws UsageException {
        String text = Texts.of(input);

        List<List<Word>> filled = LineWords.of(Template.fill("get $1 \"$1\" \"$@\" x$1", List.of(Word.of(text))));

        assertEquals(
                List.of(List.of("get", text, text, text, "x" + text)),
                filled.stream()
                        .map(command -> command.stream().map(Word::text).toList())
                        .toList(),
                text);
    }
}
