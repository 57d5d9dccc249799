package dev.waybill.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.RemoteCommand;
import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.Word;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTest {

    @ParameterizedTest
    @CsvSource({
        "'put ', LOCAL",
        "'put a.txt ', REMOTE",
        "'put a.txt b ', ANYTHING",
        "'put --if-absent ', LOCAL",
        "'put --if-match x ', LOCAL",
        "'put --if-match ', ANYTHING",
        "'get ', REMOTE",
        "'get a ', LOCAL",
        "'get a b ', ANYTHING"
    })
    void placeTellsWhatComes(String typed, Expected.Kind kind) {
        assertEquals(kind, expected(typed).kind());
    }

    @Test
    void dashAsksForOptions() {
        assertEquals(
                List.of("--if-absent", "--if-match", "--parents", "--modified"),
                expected("put a --").words());
        assertEquals(Expected.Kind.REMOTE, expected("put a -- -").kind());
    }

    @Test
    void helpIsForCommands() {
        assertTrue(Expected.ofOwn("help", List.of("ls")).words().contains("ls"));
    }

    private static Expected expected(String typed) {
        List<Word> words = Line.typed(typed);
        RemoteCommand command =
                Objects.requireNonNull(KnownCommands.find(words.get(0).text()));
        return Expected.of(
                command,
                words.subList(1, words.size() - 1),
                words.get(words.size() - 1).text());
    }
}
