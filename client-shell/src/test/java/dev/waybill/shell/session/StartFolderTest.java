package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.show.Style;
import dev.waybill.testkit.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder of the URL that the shell was started with. */
class StartFolderTest {

    private static final Style PIPE = new Style(false, false, false, false, false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pwd", "ls", "cd", "cd /", "put a.txt", "mkdir x", "ping"})
    void oneThatIsNotThereIsRefused(String line) throws Exception {
        try (var server = RunningServer.ofInstalled();
                var trial = Trial.at(server, "/nope", folder, PIPE)) {
            Files.writeString(folder.resolve("local/a.txt"), "a");

            assertEquals(ExitCode.NOT_FOUND, trial.run(line));

            assertEquals("", trial.out());
            assertTrue(
                    trial.err().endsWith("/nope cannot be entered: there is no file or folder /nope\n"), trial.err());
        }
    }

    @Test
    void fileIsNoFolder() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var trial = Trial.at(server, "/a.txt", folder, PIPE)) {
            Files.writeString(server.root().resolve("a.txt"), "a");

            assertEquals(ExitCode.FAILED, trial.run("pwd"));
            assertTrue(trial.err().endsWith("cannot be entered: \"/a.txt\" is not a folder\n"), trial.err());
        }
    }

    @Test
    void oneThatIsThereIsEntered() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var trial = Trial.at(server, "/docs/", folder, PIPE)) {
            Files.createDirectories(server.root().resolve("docs"));

            assertEquals(0, trial.run("mkdir x; pwd"), trial.err());
            assertEquals("mkdir /docs/x\n/docs\n", trial.out());
        }
    }

    @Test
    void whatNeedsNoServerDoesNotAskIt() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var trial = Trial.at(server, "/nope", folder, PIPE)) {
            assertEquals(0, trial.run("lpwd; lls; history"), trial.err());
        }
    }
}
