package dev.waybill.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.client.RemoteCommand;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flags of one letter that stand together. */
class CombinedFlagsTest {

    private static final RemoteCommand LS = Objects.requireNonNull(KnownCommands.find("ls"));

    private static Call flags(String line) throws UsageException {
        var words = new ArrayList<Word>();
        for (String word : line.split(" ", -1)) {
            words.add(Word.of(word));
        }
        return Calls.flags(Arguments.of(LS, words));
    }

    @ParameterizedTest
    @CsvSource({
        "-ltr, '[long, true, byTime, true, reversed, true]'",
        "-S -1, '[bySize, true, one, true]'",
        "-l1 -l, '[long, true, one, true]'",
        "--by-size -h, '[bySize, true, human, true]'"
    })
    void eachLetterIsAFlag(String line, String given) throws Exception {
        assertEquals(given, flags(line).namesAndValues().toString());
    }

    @ParameterizedTest
    @CsvSource({"-lx", "-lP", "-R"})
    void letterThatIsNoneIsRefused(String line) {
        assertThrows(UsageException.class, () -> flags(line));
    }

    @ParameterizedTest
    @CsvSource({"-ltr, true", "-la, true", "-1, true", "-lx, false", "-R, false", "--long, true", "--lang, false"})
    void promptKnowsThemAsOptions(String word, boolean isOption) {
        assertEquals(isOption, Usage.hasOption(LS, word));
    }
}
