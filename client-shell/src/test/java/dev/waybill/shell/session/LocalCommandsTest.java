package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.command.OwnCommand;
import dev.waybill.shell.show.Style;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalCommandsTest {

    @TempDir
    private Path folder;

    private Trial trial() throws Exception {
        return Trial.in(folder, new Style(false, false, false, false, false), "");
    }

    @ParameterizedTest
    @EnumSource(OwnCommand.class)
    void eachIsDispatchedAndExplained(OwnCommand command) throws Exception {
        try (Trial trial = trial()) {
            for (String name : command.names()) {
                assertEquals(ExitCode.OK, trial.run("help '" + name + "'"), trial.err());
                assertTrue(trial.out().contains(command.summary()), trial.out());
                trial.run(command == OwnCommand.SYSTEM ? "!" : name + " -n '' '' '' '' '' '' '' ''");
                assertFalse(trial.err().contains("there is no command \"" + name), trial.err());
                assertFalse(trial.err().contains("should not have happened"), trial.err());
            }
        }
    }

    @Test
    void aWordThatIsMissingIsNamedAsHelpNamesIt() throws Exception {
        try (Trial trial = trial()) {
            assertEquals(ExitCode.USAGE, trial.run("cat"));
            assertEquals("client-shell: cat: FILE is missing: cat FILE...\n", trial.err());
        }
    }

    @Test
    void aWordTooManyIsRefused() throws Exception {
        try (Trial trial = trial()) {
            assertEquals(ExitCode.USAGE, trial.run("cd a b"));
            assertEquals("client-shell: cd: \"b\" is one word too many: cd takes one at most\n", trial.err());
            assertEquals(ExitCode.USAGE, trial.run("pwd a"));
            assertEquals("client-shell: pwd: \"a\" is one word too many: pwd takes none\n", trial.err());
        }
    }
}
