package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.show.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingCommandTest {

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = Trial.in(folder, new Style(false, false, true, false, true), "");
        Files.createDirectories(trial.root().resolve("d"));
    }

    @AfterEach
    void end() throws Exception {
        trial.close();
    }

    private String told(String line) {
        assertEquals(ExitCode.OK, trial.run(line), trial.err());
        return trial.out();
    }

    @Test
    void allAreListedWithTheirChoices() {
        assertTrue(told("set").contains("quiet       off         (off, on)\n"), trial.out());
        assertEquals("quiet       off         (off, on)\n", told("set quiet"));
    }

    @Test
    void whatIsSetHoldsAtOnce() {
        assertEquals("mkdir /a\n", told("mkdir a"));
        assertEquals("", told("set quiet on; mkdir b; set quiet=off"));
        assertEquals("mkdir /c\n", told("mkdir c"));
        assertEquals("{\"path\":\"/\"}\n", told("set json yes; pwd"));
        assertEquals("/\n", told("set json off; pwd"));
    }

    @Test
    void coloursAreThoseThatMayBeUsed() {
        assertTrue(told("ls").contains("\u001b["));
        assertFalse(told("set color off; ls").contains("\u001b["));
        assertTrue(told("set color auto; ls").contains("\u001b["));
    }

    @Test
    void aLineGoesOnAfterAFailureIfThatIsWanted() {
        assertEquals(ExitCode.NOT_FOUND, trial.run("rm gone; mkdir a"));
        assertFalse(Files.exists(trial.root().resolve("a")));
        assertEquals(ExitCode.NOT_FOUND, trial.run("set keep-going on; rm gone; mkdir a; mkdir a; nonsense"));
        assertTrue(Files.exists(trial.root().resolve("a")));
    }

    @Test
    void whatCannotBeSetIsRefused() {
        assertEquals(ExitCode.USAGE, trial.run("set quit on"));
        assertEquals(
                "client-shell: set: there is no setting \"quit\": did you mean \"quiet\"?\n",
                trial.err().replaceAll("\u001b\\[\\d*m", ""));
        assertEquals(ExitCode.USAGE, trial.run("set quiet maybe"));
    }
}
