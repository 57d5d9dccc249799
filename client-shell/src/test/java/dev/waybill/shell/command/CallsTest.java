package dev.waybill.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.LineWords;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsTest {

    private static final RemoteCommand PUT = known("put");
    private static final RemoteCommand GET = known("get");
    private static final RemoteCommand LS = known("ls");
    private static final RemoteCommand SAMPLE = new RemoteCommand(
            "sample",
            RemoteCommand.Texts.NONE,
            List.of(
                    parameter("paths", Kind.PATH, Absence.REFUSED, true, false),
                    parameter("count", Kind.INTEGER, Absence.DEFAULT, false, true),
                    parameter("most", Kind.SIZE, Absence.DEFAULT, false, true),
                    parameter("ratio", Kind.DECIMAL, Absence.DEFAULT, false, true),
                    parameter("newestFirst", Kind.FLAG, Absence.DEFAULT, false, true),
                    new RemoteParameter(
                            "by", Kind.CHOICE, "", Absence.DEFAULT, false, true, List.of("name", "size"), null)),
            Output.ROWS,
            List.of(),
            RemoteCommand.Conduct.READING);

    @Test
    void folderThatIsNotGivenIsTheCurrentOne() throws Exception {
        assertEquals(List.of("path", "/home"), call(LS, "").namesAndValues());
    }

    @Test
    void pathsAreSeenFromTheCurrentFolder() throws Exception {
        assertEquals(
                List.of("path", List.of("/a/c")), call(LS, "../a/./b/../c/").namesAndValues());
    }

    @Test
    void fileIsStoredUnderItsNameInTheCurrentFolder() throws Exception {
        Call call = call(PUT, "sub/a.txt");

        assertEquals(List.of("file", "a.txt", "path", "/home/a.txt"), call.namesAndValues());
        assertEquals("sub/a.txt", call.localFile());
    }

    @Test
    void rangeIsAnOffsetAndASize() throws Exception {
        assertEquals(
                List.of("path", "/home/a", "offset", 10L, "size", 90L),
                call(GET, "a --range 10-99").namesAndValues());
        assertEquals(
                List.of("path", "/home/a", "offset", 1L << 20),
                call(GET, "a --range 1MiB-").namesAndValues());
        for (String wrong : List.of("x", "-5", "9-1", "1-2-3", "-")) {
            assertEquals(
                    "--range is FIRST-LAST or FIRST-, such as 0-99 or 1MiB-, not \"" + wrong + "\"",
                    refusal(GET, "a --range=" + wrong));
        }
        assertEquals(
                "--range says what --offset and --size say: give it alone", refusal(GET, "a --range 0-9 --size 3"));
    }

    @Test
    void patternsReachFoldersBelow() throws Exception {
        assertEquals(
                List.of("/home/a.txt", "/home/x/b.txt", "/home/x/y/c.txt"),
                Calls.of(Arguments.of(GET, LineWords.of("**/*.txt").get(0)), "/home", new SomeFolders())
                        .calls()
                        .stream()
                        .map(call -> call.text("path"))
                        .toList());
    }

    @Test
    void slashAtTheEndMeansIntoThatFolder() throws Exception {
        assertEquals(
                List.of("file", "a.txt", "path", "/docs/a.txt"),
                call(PUT, "sub/a.txt /docs/").namesAndValues());
    }

    @Test
    void standardInputNeedsAName() throws Exception {
        assertEquals(
                "standard input has no name: say the PATH that it shall have: " + Usage.line(PUT), refusal(PUT, "-"));
        assertEquals(List.of("path", "/home/b"), call(PUT, "- b").namesAndValues());
    }

    @Test
    void optionsStandAnywhere() throws Exception {
        List<Object> expected = List.of("file", "a", "path", "/home/b", "ifAbsent", true, "ifMatch", "x y");

        assertEquals(expected, call(PUT, "--if-absent a --if-match 'x y' b").namesAndValues());
        assertEquals(expected, call(PUT, "a b '--if-match=x y' --if-absent").namesAndValues());
    }

    @Test
    void nothingIsAnOptionAfterTwoDashes() throws Exception {
        assertEquals("--if-absent", call(PUT, "-- --if-absent").localFile());
    }

    @Test
    void fileThatComesMayHaveALocalName() throws Exception {
        assertEquals("b.txt", call(GET, "a.txt b.txt").localTarget());
        assertEquals("-", call(GET, "a.txt -").localTarget());
    }

    @Test
    void dashAtTheEndIsStandardOutputWhateverIsLeftOut() throws Exception {
        var zip = new RemoteCommand(
                "zip",
                RemoteCommand.Texts.NONE,
                List.of(
                        parameter("folder", Kind.PATH, Absence.CURRENT_FOLDER, false, false),
                        parameter("level", Kind.INTEGER, Absence.DEFAULT, false, false)),
                Output.FILE,
                List.of(),
                RemoteCommand.Conduct.READING);

        assertEquals("-", call(zip, "-").localTarget());
        assertEquals(List.of("folder", "/home/a"), call(zip, "a -").namesAndValues());
        assertEquals(List.of("path", "/home/-"), call(GET, "-").namesAndValues());
    }

    @Test
    void valuesHaveTheirKinds() throws Exception {
        assertEquals(
                List.of(
                        "paths",
                        List.of("/home/a", "/b"),
                        "count",
                        -3L,
                        "most",
                        10L << 20,
                        "ratio",
                        0.5,
                        "newestFirst",
                        true,
                        "by",
                        "size"),
                call(SAMPLE, "a /b --count -3 --most 10MiB --ratio .5 -n --by size")
                        .namesAndValues());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "12, 12", "7b, 7", "1k, 1024", "2KiB, 2048", "3mb, 3145728", "1T, 1099511627776"})
    void sizesHaveUnits(String text, long bytes) throws Exception {
        assertEquals(bytes, call(SAMPLE, "a --most " + text).namesAndValues().get(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                  | PATHS... is missing: ",
                "a --coumt 3         | there is no option --coumt: did you mean \"--count\"?",
                "a --count           | --count needs a value: ",
                "a --count x         | --count is a whole number, not \"x\"",
                "a --count 1 --count 2 | --count is given twice: ",
                "a --most ３         | --most is a number of bytes such as 4096 or 10MiB, not \"３\"",
                "a --count +3        | --count is a whole number, not \"+3\"",
                "a --count ３        | --count is a whole number, not \"３\"",
                "a --ratio NaN       | --ratio is a number, not \"NaN\"",
                "a --most 3XB        | --most is a number of bytes such as 4096 or 10MiB, not \"3XB\"",
                "a --most 99999999T  | --most is a number of bytes such as 4096 or 10MiB, not \"99999999T\"",
                "a --by sise         | --by is one of name, size, not \"sise\": did you mean \"size\"?",
                "a --newest-first=1  | --newest-first is true or false, not \"1\"",
                "*/b                 | nothing in /home fits \"*/b",
                "*.zip               | nothing in /home fits \"*.zip\""
            })
    void slipsAreToldInASentence(String line, String sentence) {
        assertEquals(sentence, refusal(SAMPLE, line).substring(0, sentence.length()));
    }

    @Test
    void wordTooManyIsRefused() {
        assertEquals("\"b\" is one word too many: stat PATH [--crc32]", refusal(known("stat"), "a b"));
    }

    @Test
    void patternMakesAListWhereOneIsTaken() throws Exception {
        assertEquals(
                List.of("paths", List.of("/home/a.txt", "/home/b.txt", "/x")),
                call(SAMPLE, "*.txt /x").namesAndValues());
    }

    @Test
    void patternMakesARequestForEachNameWhereOnePathIsTaken() throws Exception {
        List<Call> calls = calls(GET, "*.txt back/");

        assertEquals(
                List.of(List.of("path", "/home/a.txt"), List.of("path", "/home/b.txt")),
                calls.stream().map(Call::namesAndValues).toList());
        assertEquals("back/", calls.get(1).localTarget());
    }

    @Test
    void patternMakesARequestForEachLocalFile() throws Exception {
        List<Call> calls = calls(PUT, "sub/*.txt docs/");

        assertEquals(
                List.of("sub/1.txt", "sub/2.txt"),
                calls.stream().map(Call::localFile).toList());
        assertEquals(
                List.of("file", "2.txt", "path", "/home/docs/2.txt"),
                calls.get(1).namesAndValues());
    }

    private static RemoteCommand known(String name) {
        RemoteCommand command = KnownCommands.find(name);
        if (command == null) {
            throw new AssertionError(name);
        }
        return command;
    }

    private static RemoteParameter parameter(String name, Kind kind, Absence absence, boolean repeated, boolean named) {
        return new RemoteParameter(name, kind, "", absence, repeated, named, List.of(), null);
    }

    private static Call call(RemoteCommand command, String line) throws UsageException, IOException {
        List<Call> calls = calls(command, line);
        assertEquals(1, calls.size());
        return calls.get(0);
    }

    private static List<Call> calls(RemoteCommand command, String line) throws UsageException, IOException {
        List<List<Word>> commands = LineWords.of(line);
        List<Word> words = commands.isEmpty() ? List.of() : commands.get(0);
        return Calls.of(Arguments.of(command, words), "/home", new SomeFolders())
                .calls();
    }

    private static String refusal(RemoteCommand command, String line) {
        return String.valueOf(
                assertThrows(UsageException.class, () -> calls(command, line)).getMessage());
    }
}
