package dev.waybill.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
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
        "'put --modified ', ANYTHING",
        "'put -p ', LOCAL",
        "'put --file a.txt ', REMOTE",
        "'put --path=b ', LOCAL",
        "'put --path ', REMOTE",
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
                List.of("--if-absent", "--if-match", "--parents", "--modified", "--mode", "--digest", "--recursive"),
                expected("put a --").words().subList(0, 7));
        assertEquals(Expected.Kind.REMOTE, expected("put a -- -").kind());
    }

    @Test
    void optionThatIsGivenIsNotOfferedAgain() {
        assertEquals(
                List.of("--if-match", "--parents", "--modified", "--mode"),
                expected("put --if-absent a --").words().subList(0, 4));
    }

    @Test
    void choicesFollowASpaceOrASignOfEquality() {
        var by = new RemoteParameter(
                "by", dev.waybill.api.Kind.CHOICE, "", Absence.DEFAULT, false, true, List.of("name", "size"), null);
        var sort = new RemoteCommand(
                "sort",
                RemoteCommand.Texts.NONE,
                List.of(by),
                CommandSpec.Output.ROWS,
                List.of(),
                RemoteCommand.Conduct.READING);

        assertEquals(
                List.of("name", "size"),
                Expected.of(sort, Line.typed("--by"), "").words());
        assertEquals(
                List.of("--by=name", "--by=size"),
                Expected.of(sort, List.of(), "--by=").words());
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
