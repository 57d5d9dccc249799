package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.shell.config.Setting;
import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {

    @TempDir
    private Path folder;

    private static int run(Trial trial, String text) throws IOException {
        return new Script(trial.session(), new Shell(trial.session())).run(new StringReader(text), "s:");
    }

    @Test
    void theFirstFailureEndsItAndIsToldWithItsLine() throws Exception {
        try (var trial = Trial.in(folder, new Style(false, false, false, false, false), "")) {
            assertEquals(ExitCode.NOT_FOUND, run(trial, "pwd\nrm gone\nmkdir a\n"));
            assertEquals("client-shell: s:2: rm: gone: there is no file or folder /gone\n", trial.err());
            assertEquals("/\n", trial.out());
        }
    }

    @Test
    void aScriptThatKeepsGoingEndsWithTheFirstCode() throws Exception {
        try (var trial = Trial.in(folder, new Style(false, false, false, false, false), "")) {
            trial.session().choose(Setting.KEEP_GOING, "on");

            assertEquals(ExitCode.NOT_FOUND, run(trial, "rm gone\nmkdir a\nmkdir a\n"));

            assertEquals("mkdir /a\n", trial.out());
            assertEquals(2, trial.err().lines().count(), trial.err());
        }
    }

    @Test
    void exitEndsItWithWhatCameBefore() throws Exception {
        try (var trial = Trial.in(folder, new Style(false, false, false, false, false), "")) {
            trial.session().choose(Setting.KEEP_GOING, "on");

            assertEquals(ExitCode.NOT_FOUND, run(trial, "rm gone\nexit\npwd\n"));
            assertEquals("", trial.out());
        }
    }
}
