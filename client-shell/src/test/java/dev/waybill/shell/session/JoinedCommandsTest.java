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
import org.junit.jupiter.params.provider.CsvSource;

/** Commands joined by signs: which of them run, where their output goes, and the exit codes. */
class JoinedCommandsTest {

    private static final Style PLAIN = new Style(false, false, false, false, false);
    private static final Style TERMINAL = new Style(false, false, true, false, true);

    @TempDir
    private Path folder;

    private Trial trial;
    private Path local;

    @BeforeEach
    void start() throws IOException {
        trial = Trial.in(folder, PLAIN, "");
        local = folder.resolve("local");
        Files.writeString(trial.root().resolve("a.txt"), "one\ntwo\n");
    }

    @AfterEach
    void stop() throws IOException {
        trial.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "pwd && pwd@0@//",
                "cat none && pwd@3@''",
                "cat none || pwd@0@/",
                "pwd || cat none@0@/",
                "cat none || cat none2 || pwd@0@/",
                "cat none && pwd || pwd@0@/",
                "pwd || pwd && pwd@0@//",
                "-cat none && pwd@0@/",
                "cat none; pwd@3@''",
                "cat none || cat none2; pwd@3@''"
            })
    void oneRunsAsTheOneBeforeItEnded(String line, int code, String printed) {
        assertEquals(code, trial.run(line), trial.err());
        assertEquals(printed, trial.out().replace("\n", ""));
    }

    @Test
    void outputGoesIntoAFileAndToItsEnd() throws Exception {
        assertEquals(ExitCode.OK, trial.run("cat a.txt > b.txt; pwd >> b.txt; pwd"));

        assertEquals("one\ntwo\n/\n", Files.readString(local.resolve("b.txt")));
        assertEquals("/\n", trial.out());
    }

    @Test
    void fileIsEmptiedAheadOfACommandThatFails() throws Exception {
        Files.writeString(local.resolve("b.txt"), "old");

        assertEquals(ExitCode.NOT_FOUND, trial.run("cat none > b.txt"));
        assertEquals("", Files.readString(local.resolve("b.txt")));
        assertTrue(trial.err().contains("there is no file or folder /none"));
    }

    @ParameterizedTest
    @CsvSource({"pwd > none/b.txt,3", "pwd > '',3", "pwd > .,1"})
    void fileThatCannotBeMadeIsToldAndTheCommandDoesNotRun(String line, int code) {
        assertEquals(code, trial.run(line), trial.err());
        assertFalse(trial.err().isEmpty());
        assertEquals("", trial.out());
    }

    @Test
    void whatIsNoTerminalGetsWhatScriptsGet() throws Exception {
        try (var terminal = Trial.in(folder.resolve("other"), TERMINAL, "")) {
            Files.writeString(terminal.root().resolve("a.txt"), "one\n");

            assertEquals(ExitCode.OK, terminal.run("ls > rows; ls | cat"));

            String rows = Files.readString(folder.resolve("other/local/rows"));
            assertTrue(rows.contains("a.txt\t"), rows);
            assertEquals(rows, terminal.out());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "cat a.txt | head -1@0@one",
                "cat a.txt | grep tw | tr t T@0@Two",
                "cat a.txt | grep three@1@''",
                "cat a.txt | (exit 7)@7@''",
                "cat none | cat@3@''",
                "cat none | cat || pwd@0@/",
                "cat a.txt | grep -q three || pwd@0@/",
                "cat a.txt | cat && pwd@0@onetwo/"
            })
    void localCommandTakesTheOutputAndTellsTheCode(String line, int code, String printed) {
        assertEquals(code, trial.run(line), trial.err());
        assertEquals(printed, trial.out().replace("\n", ""));
    }

    @Test
    void localCommandThatWantsNoMoreIsSilence() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            Files.createFile(trial.root().resolve("a-long-name-of-a-file-in-a-long-listing-" + i));
        }

        assertEquals(ExitCode.OK, trial.run("ls | head -1"));
        assertEquals("", trial.err());
        assertEquals(1, trial.out().lines().count());
    }

    @Test
    void localCommandRunsInTheLocalFolder() throws Exception {
        Files.createFile(local.resolve("here"));

        assertEquals(ExitCode.OK, trial.run("pwd | ls"));
        assertEquals("here\n", trial.out());
    }
}
