package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.Endpoint;
import dev.waybill.client.Fields;
import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With {@code --json} each failure is one object in a line of standard error, and standard output has none of it. */
class FailureRowTest {

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = Trial.in(folder, new Style(true, false, false, false, false), "");
        Files.writeString(trial.root().resolve("a"), "x");
        Files.writeString(trial.root().resolve("b"), "x");
        Files.createDirectory(trial.root().resolve("d"));
    }

    @AfterEach
    void end() throws Exception {
        trial.close();
    }

    private Fields failure(String line, int exit) throws IOException {
        assertEquals(exit, trial.run(line), trial.err());
        assertEquals("", trial.out());
        assertEquals(1, trial.err().lines().count(), trial.err());
        Fields row = Fields.ofLine(trial.err().strip().getBytes(StandardCharsets.UTF_8));
        assertEquals("[status, code, error, command, line, exit]", row.names().toString());
        assertEquals((long) exit, row.get("exit"));
        return row;
    }

    @ParameterizedTest
    @CsvSource({
        "rm gone, 404, no-path, rm, 3",
        "mkdir d, 412, exists, mkdir, 11",
        "put gone x, , not-found, put, 3",
        "nonsense, , usage, nonsense, 2",
        "set quit on, , usage, set, 2",
        "sink 127.0.0.1 9, , usage, sink, 2",
        "sink 127.0.0.1 9 gone, , not-found, sink, 3",
        "!exit 3, , failed, !, 1",
        "open waybill://127.0.0.1:1, , no-connection, open, 6",
        "cat 'a, , usage, , 2"
    })
    void eachKindHasItsCode(String line, Long status, String code, String command, int exit) throws Exception {
        Fields row = failure(line, exit);

        assertEquals(status, row.get("status"));
        assertEquals(code, row.text("code"));
        assertEquals(command, row.text("command"));
        assertTrue(!String.valueOf(row.text("error")).isEmpty());
    }

    @Test
    void theSentenceIsTheServersOwn() throws Exception {
        assertEquals(
                "there is no file or folder /gone",
                failure("get gone", ExitCode.NOT_FOUND).text("error"));
    }

    @Test
    void aScriptsLineIsToldAsAPlace() throws Exception {
        Files.writeString(folder.resolve("local").resolve("s.txt"), "\nrm gone\n");

        assertEquals("s.txt:2", failure("source s.txt", ExitCode.NOT_FOUND).text("line"));
        assertEquals(null, failure("rm gone", ExitCode.NOT_FOUND).text("line"));
        assertTrue(FailureRow.of(1, "e", "", "line 7: ").contains("\"line\":\"7\""));
    }

    @Test
    void whatIsPartlyDoneTellsEachAndTheSum() throws Exception {
        assertEquals(ExitCode.PARTLY, trial.run("mv ? d"), trial.err());

        String[] rows = trial.err().split("\n", -1);
        assertEquals(3, rows.length, trial.err());
        assertEquals(
                "mv", Fields.ofLine(rows[0].getBytes(StandardCharsets.UTF_8)).text("command"));
        assertEquals(
                "partly",
                Fields.ofLine(rows[1].getBytes(StandardCharsets.UTF_8)).text("code"));
    }

    @Test
    void anInterruptionIsAFailureToo() throws Exception {
        trial.whenPrinted(trial::cancel);

        assertEquals(ExitCode.INTERRUPTED, trial.run("pwd; ls; ls"));
        assertTrue(trial.err().contains("\"code\":\"interrupted\""), trial.err());
    }

    @Test
    void aServerThatIsNotThereIsOne() throws Exception {
        try (var nobody = new Session(
                Endpoint.of("waybill://127.0.0.1:1"),
                trial.session().streams(),
                trial.session().style(),
                false)) {
            trial.run("pwd");
            assertEquals(ExitCode.NO_CONNECTION, new Shell(nobody).run("ls", ""));
            assertTrue(trial.err().startsWith("{\"status\":null,\"code\":\"no-connection\",\"error\":"), trial.err());
        }
    }
}
