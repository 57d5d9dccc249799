package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.config.Setting;
import dev.waybill.shell.show.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawRequestTest {

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = Trial.in(folder, new Style(false, false, false, false, false), "");
        Files.writeString(folder.resolve("local").resolve("f"), "bytes\n");
    }

    @AfterEach
    void end() throws Exception {
        trial.close();
    }

    @Test
    void theReplyIsShownAsItComes() {
        assertTrue(trial.told("raw '{\"action\":\"mkdir\",\"path\":\"/d\"}'")
                .startsWith("{\"status\":201,\"path\":\"/d\"}"));
        assertTrue(trial.told("raw '{\"action\":\"ls\"}'").contains("\n{\"name\":\"d\","), trial.out());
    }

    @Test
    void aFileIsTheBody() {
        assertTrue(trial.told("raw '{\"action\":\"put\",\"path\":\"/g\"}' f").startsWith("{\"status\":201,"));
        assertTrue(trial.told("raw '{\"action\":\"get\",\"path\":\"/g\"}'").endsWith("}\nbytes\n"), trial.out());
    }

    @Test
    void aRefusalIsShownAndToldWithItsCode() {
        assertEquals(ExitCode.NOT_FOUND, trial.run("raw '{\"action\":\"stat\",\"path\":\"/gone\"}'"));
        assertTrue(trial.out().startsWith("{\"status\":404,\"code\":\"no-path\","), trial.out());
        assertTrue(trial.err().startsWith("client-shell: raw: "), trial.err());
        assertEquals(ExitCode.USAGE, trial.run("raw '{\"x\":1}'"));
    }

    @Test
    void whatIsNoObjectIsNotSent() {
        for (String header : new String[] {"x", "'{'", "'[1]'", "''"}) {
            assertEquals(ExitCode.USAGE, trial.run("raw " + header), header);
            assertTrue(trial.err().contains("HEADER is one JSON object"), trial.err());
        }
    }

    @Test
    void headersAreSeenAsTheyGo() {
        trial.session().choose(Setting.VERBOSE, "1");

        assertEquals("/\n", trial.told("pwd; stat /").lines().findFirst().orElse("") + "\n");

        assertEquals(
                "> {\"action\":\"stat\",\"path\":\"/\"}",
                trial.err().lines().findFirst().orElse(""));
        assertTrue(trial.err().contains("\n< {\"status\":200,\"path\":\"/\","), trial.err());
        assertFalse(trial.err().contains("\"protocols\""), trial.err());
    }

    @Test
    void greetingsAreSeenWhereAllIsWanted() {
        trial.session().choose(Setting.VERBOSE, "2");

        trial.told("ping");

        assertTrue(trial.err().contains("\"protocols\""), trial.err());
        trial.told("set verbose 0; ping");
        assertEquals("", trial.err());
    }
}
