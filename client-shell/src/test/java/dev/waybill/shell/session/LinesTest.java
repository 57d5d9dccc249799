package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that would destroy what nobody meant. */
class LinesTest {

    private static final Style PIPE = new Style(false, false, false, false, false);

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws IOException {
        trial = Trial.in(folder, PIPE, "");
    }

    @AfterEach
    void stop() throws IOException {
        trial.close();
    }

    private Path file(String name) throws IOException {
        Path file = trial.root().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    @Test
    void pastedLinesAreCommandsUpToTheFirstThatFails() throws Exception {
        file("a");
        file("b");
        file("c");

        assertEquals(ExitCode.NOT_FOUND, trial.run("rm a\nrm none # no\nrm b\n"));
        assertFalse(Files.exists(trial.root().resolve("a")));
        assertTrue(Files.exists(trial.root().resolve("b")));
        assertEquals(ExitCode.OK, trial.run("ls b\nls c"));
        assertEquals(2, trial.out().lines().count(), trial.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm -r ''",
                "rm -r \"\"",
                "rm -r old ''",
                "rm -r .",
                "rm -r ./",
                "rm -r ..",
                "rm -r ../..",
                "rm -r /",
                "rm -r //",
                "rm -r /.",
                "rm -r /in/..",
                "rm -r /in",
                "rm -r ../../in/",
                "rm -r /in/deep",
                "rm -r ../*",
                "rm -r ../d?ep",
                "rm -r old /in",
                "rm -r old \\",
                "-rm -r . ; rm ''"
            })
    void whereOneStandsIsNotRemoved(String line) throws Exception {
        file("in/deep/old/a");
        trial.run("cd in/deep");

        assertEquals(ExitCode.USAGE, trial.run(line), trial.err());
        assertTrue(Files.exists(trial.root().resolve("in/deep/old/a")));
    }

    @Test
    void whatIsBelowIsRemoved() throws Exception {
        file("in/deep/old/a");
        file("in/deeper");
        trial.run("cd in/deep");

        assertEquals(ExitCode.OK, trial.run("rm -r ../deeper ./old"), trial.err());
        assertFalse(Files.exists(trial.root().resolve("in/deep/old")));
    }

    private void thousand() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            file("many/" + i);
        }
    }

    @Test
    void moreThanAThousandWantYesWhereNobodyCanBeAsked() throws Exception {
        thousand();

        assertEquals(ExitCode.USAGE, trial.run("rm -r many"));
        assertEquals(
                "client-shell: rm: this removes more than 1000 files and folders: add --yes if you mean it;"
                        + " nothing was done\n",
                trial.err());
        assertTrue(Files.exists(trial.root().resolve("many/999")));
        assertEquals(ExitCode.OK, trial.run("rm -r many --yes"), trial.err());
        assertFalse(Files.exists(trial.root().resolve("many")));
    }

    @Test
    void aThousandNeedNoQuestion() throws Exception {
        thousand();

        assertEquals(ExitCode.OK, trial.run("rm many/*"), trial.err());
        assertEquals(ExitCode.OK, trial.run("rm -r many"), trial.err());
    }

    @Test
    void namesOfAPatternCountToo() throws Exception {
        thousand();
        file("many/one more");

        assertEquals(ExitCode.USAGE, trial.run("rm many/*"));
        assertTrue(Files.exists(trial.root().resolve("many/0")));
    }

    @Test
    void whoSitsAtATerminalIsAsked() throws Exception {
        thousand();

        assertEquals(ExitCode.FAILED, trial.answering("").run("rm -r many"));
        assertTrue(
                trial.err().startsWith("this removes more than 1000 files and folders: go on? [y/N]\n"), trial.err());
        assertTrue(Files.exists(trial.root().resolve("many/0")));
        assertEquals(ExitCode.OK, trial.answering("y").run("rm -r many"), trial.err());
        assertFalse(Files.exists(trial.root().resolve("many")));
    }

    @Test
    void limitOfOnesOwnIsNotAskedAbout() throws Exception {
        file("d/a");

        assertEquals(ExitCode.FAILED, trial.answering("y").run("rm -r d --most 1"));
        assertTrue(Files.exists(trial.root().resolve("d/a")));
    }

    @Test
    void namesThatAreNotUtf8AreToldAndCounted() throws Exception {
        file("a");
        byte[] name = {'b', (byte) 0xff};
        nonUtf8(trial.root(), name);
        Path local = folder.resolve("local");
        Files.writeString(local.resolve("c"), "x");
        nonUtf8(local, name);

        assertEquals(ExitCode.PARTLY, trial.run("get *"), trial.err());
        assertTrue(trial.err().contains("get: 1 name is left out, as no request can hold what is not UTF-8: \"b"));
        assertTrue(Files.exists(local.resolve("a")));
        assertEquals(ExitCode.PARTLY, trial.run("put *"), trial.err());
        assertTrue(trial.err().contains("put: 1 name is left out, as no request can hold what is not UTF-8: \"b"));
        assertTrue(Files.exists(trial.root().resolve("c")));
        assertEquals(ExitCode.PARTLY, trial.run("get b*"), trial.err());
        assertTrue(trial.err().endsWith("get: 1 of 1 was not done\n"), trial.err());
        assertEquals(ExitCode.OK, trial.run("get a*"), trial.err());
    }

    /** The JDK makes no such names. */
    private static void nonUtf8(Path folder, byte[] name) throws Exception {
        var octal = new StringBuilder();
        for (byte letter : name) {
            octal.append(String.format("\\%03o", letter & 0xff));
        }
        String command = "touch \"$(printf '" + octal + "')\"";
        var touch = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
        assertEquals(0, touch.start().waitFor());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cat ''", "cd ''", "lcd ''", "lls ''", "sink localhost 9 ''", "named localhost:9 ''", "cat a ''"
            })
    void theEmptyWordIsNoPathOfTheShellsOwnCommands(String line) throws Exception {
        file("a");

        assertEquals(ExitCode.USAGE, trial.run(line), trial.err());
    }

    @Test
    void cancellingEndsAllThatAPatternStandsFor() throws Exception {
        for (int i = 0; i < 10; i++) {
            file(i + ".txt");
        }
        trial.whenPrinted(trial::cancel);

        assertEquals(ExitCode.INTERRUPTED, trial.run("mkdir d\nmv *.txt d\nmkdir e"), trial.err());
        assertFalse(Files.exists(trial.root().resolve("e")));
    }
}
