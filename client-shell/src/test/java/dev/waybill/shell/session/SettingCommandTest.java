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

    @Test
    void allAreListedWithTheirChoices() {
        assertTrue(trial.told("set").contains("quiet       off         (off, on)\n"), trial.out());
        assertEquals("quiet       off         (off, on)\n", trial.told("set quiet"));
    }

    @Test
    void whatIsSetHoldsAtOnce() {
        assertEquals("mkdir /a\n", trial.told("mkdir a"));
        assertEquals("", trial.told("set quiet on; mkdir b; set quiet=off"));
        assertEquals("mkdir /c\n", trial.told("mkdir c"));
        assertEquals("{\"path\":\"/\"}\n", trial.told("set json yes; pwd"));
        assertEquals("/\n", trial.told("set json off; pwd"));
    }

    @Test
    void coloursAreThoseThatMayBeUsed() {
        assertTrue(trial.told("ls").contains("\u001b["));
        assertFalse(trial.told("set color off; ls").contains("\u001b["));
        assertTrue(trial.told("set color auto; ls").contains("\u001b["));
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
