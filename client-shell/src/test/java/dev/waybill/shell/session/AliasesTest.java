package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.show.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasesTest {

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = Trial.in(folder, new Style(false, false, false, false, false), "");
    }

    @AfterEach
    void end() throws Exception {
        trial.close();
    }

    @Test
    void anAliasRunsWhatItStandsForWithItsWords() {
        assertEquals("mkdir /a b\nmkdir /c\n", trial.told("alias mk 'mkdir $1; mkdir $2'; mk 'a b' c"));
        assertEquals("mkdir /d\n", trial.told("alias md2=mkdir; md2 d"));
        assertEquals("/\n", trial.told("alias p pwd; p"));
        assertEquals("/\n", trial.told("alias q2 p; q2"));
    }

    @Test
    void anAliasMayHideACommandAndMeanIt() {
        assertEquals("mkdir /x\n", trial.told("alias mkdir 'mkdir --parents $@'; mkdir x"));
        assertEquals("mkdir /y/z\n", trial.told("mkdir y/z"));
        assertEquals("", trial.told("unalias mkdir"));
        assertEquals(ExitCode.NOT_FOUND, trial.run("mkdir v/w"));
    }

    @Test
    void aRoundOfAliasesEnds() {
        assertEquals(ExitCode.USAGE, trial.run("alias a b; alias b a; a"));
        assertTrue(trial.err().contains("there is no command \"a\""), trial.err());
    }

    @Test
    void aFailureInAnAliasIsToldOnceAndEndsTheLine() {
        assertEquals(ExitCode.NOT_FOUND, trial.run("alias r 'rm $1; mkdir never'; r gone; pwd"));
        assertEquals("client-shell: rm: gone: there is no file or folder /gone\n", trial.err());
        assertEquals("", trial.out());
        assertEquals("/\n", trial.told("-r gone; pwd"));
    }

    @Test
    void aliasesAreListedAsTheyAreTyped() {
        assertEquals("alias ll 'ls -l $@'\nalias p pwd\n", trial.told("alias p pwd; alias ll 'ls -l $@'; alias"));
        assertEquals("alias p pwd\n", trial.told("alias p"));
        assertEquals("ll is an alias of ls -l $@\n", trial.told("help ll"));
        assertEquals(ExitCode.USAGE, trial.run("unalias lll"));
        assertEquals("client-shell: unalias: there is no alias \"lll\": did you mean \"ll\"?\n", trial.err());
    }

    @Test
    void anAliasHidesNoWayOut() {
        for (String name : new String[] {"exit", "quit", "unalias", "'a b'", "a/b", "-x"}) {
            assertEquals(ExitCode.USAGE, trial.run("alias " + name + " pwd"), name);
        }
    }

    @Test
    void aScriptRunsAnother() throws Exception {
        Files.writeString(folder.resolve("local").resolve("s.txt"), "mkdir a\n# then\nrm gone\nmkdir never\n");

        assertEquals(ExitCode.NOT_FOUND, trial.run("source s.txt; pwd"));
        assertEquals("mkdir /a\n", trial.out());
        assertEquals("client-shell: s.txt:3: rm: gone: there is no file or folder /gone\n", trial.err());
        assertEquals(ExitCode.NOT_FOUND, trial.run(". none"));
    }

    @Test
    void aScriptThatRunsItselfEnds() throws Exception {
        Files.writeString(folder.resolve("local").resolve("s.txt"), "source s.txt\n");

        assertEquals(ExitCode.USAGE, trial.run("source s.txt"));
        assertTrue(trial.err().endsWith("there may be 32: does it run itself?\n"), trial.err());
        assertEquals(1, trial.err().lines().count());
    }

    @Test
    void timeTellsWhatACommandTook() {
        assertEquals("/\n", trial.told("time pwd"));
        assertTrue(trial.err().matches("\\d+\\.\\d{3} s\n"), trial.err());
        assertEquals(ExitCode.NOT_FOUND, trial.run("time rm gone; pwd"));
        assertTrue(trial.err().matches("client-shell: rm: gone: .*\n\\d+\\.\\d{3} s\n"), trial.err());
    }

    @Test
    void watchRunsACommandAgainUntilItIsCancelled() {
        var lines = new AtomicInteger();
        trial.whenPrinted(() -> {
            if (lines.incrementAndGet() == 3) {
                trial.cancel();
            }
        });

        assertEquals(ExitCode.INTERRUPTED, trial.run("watch -n 0.1 pwd"));
        assertEquals("/\n/\n/\n", trial.out());
        assertEquals(ExitCode.USAGE, trial.run("watch -n x pwd"));
        assertEquals(ExitCode.USAGE, trial.run("watch -n 5"));
    }

    @Test
    void watchHasNoPager() {
        trial.whenPrinted(trial::cancel);

        assertEquals(ExitCode.INTERRUPTED, trial.run("watch -n 60 set pager"));
        assertEquals("pager\toff\n", trial.out());
        assertEquals("pager\tauto\n", trial.told("set pager"));
    }

    @Test
    void watchTakesThePlaceOfTheLastTimeOnATerminal() throws Exception {
        try (var screen = Trial.in(folder, new Style(false, false, true, false, false), "")) {
            screen.whenPrinted(screen::cancel);

            assertEquals(ExitCode.INTERRUPTED, screen.run("watch -n 60 pwd"));
            assertEquals("\u001b[H\u001b[2Jevery 60 s: pwd\n\n/\n", screen.out());
        }
    }
}
