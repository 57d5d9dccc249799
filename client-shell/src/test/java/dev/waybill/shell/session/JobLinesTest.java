package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs of a script: they run beside it, print whole lines, and their failures are told by its exit code. */
class JobLinesTest {

    private static final Style PLAIN = new Style(false, false, false, false, false);

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws IOException {
        trial = Trial.in(folder, PLAIN, "");
        Files.writeString(trial.root().resolve("a.txt"), "one\n");
        Files.createDirectories(trial.root().resolve("sub"));
    }

    @AfterEach
    void stop() throws IOException {
        trial.close();
    }

    @Test
    void jobKeepsTheFoldersOfItsStart() throws Exception {
        assertEquals(ExitCode.OK, trial.run("get a.txt & cd sub; wait; pwd"), trial.err());

        assertTrue(trial.out().startsWith("get /a.txt -> "), trial.out());
        assertTrue(trial.out().endsWith("/sub\n"), trial.out());
        assertEquals("one\n", Files.readString(folder.resolve("local/a.txt")));
    }

    @Test
    void foldersOfTheScriptStayAsTheyAre() {
        assertEquals(ExitCode.OK, trial.run("cd sub && pwd & wait; pwd"));
        assertEquals("/sub\n/\n", trial.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "get none & wait@3",
                "get none & wait 1@3",
                "get none & wait || pwd@0",
                "pwd & get none & wait@3",
                "get none & wait; pwd@3",
                "get none & pwd@3",
                "get none || pwd & wait@0",
                "wait@0"
            })
    void codeOfAJobIsTold(String line, int code) {
        assertEquals(code, trial.awaitJobs(trial.run(line)), trial.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "wait 7@there is no job 7: none runs",
                "kill x@there is no job \"x\": none runs",
                "kill@JOB is missing: kill JOB"
            })
    void jobThatIsNotThereIsRefused(String line, String sentence) {
        assertEquals(ExitCode.USAGE, trial.run(line));
        assertTrue(trial.err().contains(sentence), trial.err());
    }

    @Test
    void queueRunsInItsOrder() {
        assertEquals(ExitCode.OK, trial.run("queue 'pwd; cat a.txt'; queue cat a.txt; wait"), trial.err());

        List<String> lines =
                trial.out().lines().filter(line -> !line.startsWith("[")).toList();
        assertEquals(List.of("/", "one", "one"), lines);
    }

    @Test
    void linesOfSeveralJobsStayWhole() throws Exception {
        var text = new StringBuilder();
        var wanted = new TreeSet<String>();
        for (int i = 0; i < 2_000; i++) {
            wanted.add("a line of some length with the number " + i);
            text.append("a line of some length with the number ").append(i).append('\n');
        }
        Files.writeString(trial.root().resolve("b.txt"), text);

        assertEquals(ExitCode.OK, trial.run("cat b.txt & cat b.txt & cat b.txt & wait"));
        assertEquals(wanted, new TreeSet<>(trial.out().lines().toList()));
        assertEquals(6_000, trial.out().lines().count());
    }

    @Test
    void killEndsAJob() throws Exception {
        Files.writeString(trial.root().resolve("log"), "first\n");

        assertEquals(ExitCode.OK, trial.run("tail --follow log & jobs; kill 1; wait"), trial.err());
        assertEquals("", trial.err());
        assertTrue(trial.out().contains("[1]\trunning\ttail --follow log\n"), trial.out());
    }

    @Test
    void jobHasNoStandardInput() {
        assertEquals(ExitCode.USAGE, trial.run("put - x & wait"));
        assertFalse(Files.exists(trial.root().resolve("x")));
    }
}
