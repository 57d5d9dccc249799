package dev.waybill.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.LineWords;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where several things go, and a thing that goes into a folder. */
class TargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mv *.txt gone",
                "mv *.txt gone/",
                "cp *.txt gone",
                "get *.txt gone",
                "get *.txt gone/",
                "put *.txt gone",
                "put *.txt gone/",
                "md5put *.txt gone"
            })
    void severalThingsNeedAFolder(String line) {
        String sentence = refusal(line);

        assertTrue(sentence.startsWith("2 of them cannot all become \"gone"), sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "mv *.txt docs, /home/docs",
        "mv *.txt docs/, /home/docs",
        "cp *.txt docs, /home/docs",
        "cp *.txt ., /home",
        "put *.txt docs, /home/docs/2.txt",
        "put *.txt docs/, /home/docs/2.txt",
        "put *.txt, /home/2.txt",
        "put *.txt new/ --parents, /home/new/2.txt"
    })
    void aFolderTakesThemAll(String line, String target) throws Exception {
        List<Call> calls = calls(line);

        assertEquals(2, calls.size());
        String name = line.startsWith("put") ? "path" : "target";
        assertEquals(target, calls.get(1).text(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get *.txt back", "get *.txt back/", "get *.txt -", "get *.txt"})
    void localFoldersAndStandardOutputTakeThemAll(String line) throws Exception {
        assertEquals(2, calls(line).size());
    }

    @Test
    void oneThingMayHaveAnyName() throws Exception {
        assertEquals("/home/gone", calls("mv c* gone").get(0).text("target"));
        assertEquals("gone", calls("get a.txt gone").get(0).localTarget());
    }

    @Test
    void targetThatEndsWithASlashIsAFolder() {
        assertEquals(
                "\"a.txt/\" is no folder: leave the slash away, or make one with mkdir", refusal("mv b.txt a.txt/"));
        assertEquals(
                "\"a.txt/\" is no folder: leave the slash away, or make one with mkdir", refusal("cp b.txt a.txt/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cp c *.txt", "mv c *.txt", "mv *.txt *.txt", "put 3 *.txt"})
    void patternForATargetFitsOneNameOnly(String line) {
        assertEquals("\"*.txt\" fits 2 names where one is wanted: name that", refusal(line));
    }

    @Test
    void patternForATargetIsTheNameThatFits() throws Exception {
        assertEquals(
                List.of("source", "/home/c", "target", "/home/a.txt"),
                calls("mv c a*").get(0).namesAndValues());
    }

    @Test
    void namesThatNoRequestHoldsAreLeftOutAndCounted() throws Exception {
        Calls.Plan plan = plan("get *.txt");

        assertEquals(2, plan.calls().size());
        assertEquals(2, plan.named());
        assertEquals(List.of("d\ufffd.txt"), plan.leftOut());
        assertEquals(List.of(), plan("get d*").calls());
        assertEquals(List.of(), plan("rm d*").calls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm ''",
                "rm a ''",
                "rm --recursive \"\"",
                "ls ''",
                "stat ''",
                "mv '' b",
                "mv a ''",
                "mv *.txt ''",
                "cp '' b",
                "mkdir ''",
                "get ''",
                "get a ''",
                "get *.txt ''",
                "put ''",
                "put a ''",
                "put a --path=",
                "find ''",
                "du ''",
                "tail ''",
                "digest ''"
            })
    void theEmptyWordIsNoPath(String line) {
        assertTrue(refusal(line).contains(" is empty, which is no path"), refusal(line));
    }

    private static String refusal(String line) {
        return String.valueOf(
                assertThrows(UsageException.class, () -> plan(line)).getMessage());
    }

    private static List<Call> calls(String line) throws UsageException, IOException {
        return plan(line).calls();
    }

    private static Calls.Plan plan(String line) throws UsageException, IOException {
        List<Word> words = LineWords.of(line).get(0);
        RemoteCommand command = Removals.offered(command(words.get(0).text()));
        return Calls.of(Arguments.of(command, words.subList(1, words.size())), "/home", new SomeFolders());
    }

    private static RemoteCommand command(String name) {
        for (CommandHandler handler : ServiceLoader.load(CommandHandler.class)) {
            var spec = handler.spec();
            if (spec.name().equals(name)) {
                return new RemoteCommand(
                        name,
                        RemoteCommand.Texts.NONE,
                        spec.parameters().stream()
                                .map(each -> new RemoteParameter(
                                        each.name(),
                                        each.kind(),
                                        each.summary(),
                                        each.absence(),
                                        each.isRepeated(),
                                        each.isNamed(),
                                        List.of(),
                                        null))
                                .toList(),
                        spec.output(),
                        List.of(),
                        new RemoteCommand.Conduct(spec.isRepeatable(), spec.isEndless(), false, ""));
            }
        }
        throw new AssertionError(name);
    }
}
