package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.config.ConfigurationFile;
import dev.waybill.shell.show.Style;
import dev.waybill.testkit.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenServerTest {

    @TempDir
    private Path folder;

    private RunningServer other;
    private Trial trial;
    private ConfigurationFile file;

    @BeforeEach
    void start() throws Exception {
        other = RunningServer.ofInstalled();
        Files.createDirectories(other.root().resolve("photos").resolve("2026"));
        trial = Trial.in(folder, new Style(false, false, false, false, false), "");
        Files.createDirectories(trial.root().resolve("here").resolve("below"));
        file = new ConfigurationFile(folder.resolve("config.toml"));
        Files.writeString(
                file.path(),
                "[profiles.work]\nurl = \"" + url() + "/photos\"\nlocal = \"" + folder
                        + "\"\n[bookmarks]\nnear = \"/here\"\nfar = \"work:/\"\n");
        trial.configured(file);
    }

    @AfterEach
    void end() throws Exception {
        trial.close();
        other.close();
    }

    private String url() {
        return "waybill://127.0.0.1:" + other.port();
    }

    @Test
    void openGoesToAnotherServerAndItsFolder() {
        assertEquals(
                "/photos\n2026\n",
                trial.told("open " + url() + "/photos; pwd; lls; ls").replaceAll("\t.*", ""));
        assertEquals(other.port(), trial.session().client().address().port());
    }

    @Test
    void aProfileSaysItsServerAndBothFolders() {
        assertEquals("/photos\n" + folder.toAbsolutePath() + "\n", trial.told("open work; pwd; lpwd"));
        assertEquals("/photos/2026\n", trial.told("open work:2026; pwd"));
        assertEquals("/\n", trial.told("open work:/; pwd"));
    }

    @Test
    void cdGoesToPlacesOfTheUsers() {
        assertEquals("/here/below\n", trial.told("cd near:below; pwd"));
        assertEquals("/photos\n", trial.told("cd work:; pwd"));
        var client = trial.session().client();
        assertEquals("/photos/2026\n", trial.told("cd work:2026; pwd"));
        assertSame(client, trial.session().client(), "the server is open already");
        assertEquals("/\n", trial.told("cd far:; pwd"));
    }

    @Test
    void anOpenThatFailsLeavesAllAsItWas() {
        trial.told("cd here");
        var client = trial.session().client();

        assertEquals(ExitCode.NO_CONNECTION, trial.run("open waybill://127.0.0.1:1"));
        assertEquals(ExitCode.NOT_FOUND, trial.run("open work:/gone"));
        assertEquals(
                "client-shell: open: the folder of " + url() + "/gone cannot be entered: there is no file or folder"
                        + " /gone\n",
                trial.err());
        assertSame(client, trial.session().client());
        assertEquals("/here\n", trial.told("pwd"));
    }

    @Test
    void aNameThatIsNoneIsToldWithTheNearest() {
        assertEquals(ExitCode.USAGE, trial.run("open wrok:/photos"));
        assertTrue(trial.err().endsWith("; did you mean \"work\", which is yours?\n"), trial.err());
    }

    @Test
    void closeLeavesTheShellWithoutAServer() {
        trial.told("close");

        assertFalse(trial.session().isOpen());
        for (String line : new String[] {"ls", "pwd", "cd /", "cat a", "bookmark a"}) {
            assertEquals(ExitCode.NO_CONNECTION, trial.run(line), line);
            assertTrue(trial.err().endsWith(": no server is open: open URL opens one\n"), trial.err());
        }
        assertEquals("/photos\n", trial.told("open work; pwd"));
    }

    @Test
    void bookmarksSayTheirServerAndAreListed() throws Exception {
        String here = trial.session().client().address().toString();

        assertEquals("bookmark b: -> " + here + "/here/below\n", trial.told("bookmark b here/below"));
        assertEquals("bookmark p: -> work:/photos/2026\n", trial.told("open work; bookmark p 2026"));
        assertEquals("/here/below\n", trial.told("cd b:; pwd"));
        assertEquals("/photos/2026\n", trial.told("cd p:; pwd"));
        assertEquals(
                "work:\t" + url() + "/photos\nnear:\t/here\nfar:\twork:/\nb:\t" + here
                        + "/here/below\np:\twork:/photos/2026\n",
                trial.told("bookmarks"));
        trial.told("bookmark --remove b; bookmark --remove p");
        assertEquals(2, file.read().bookmarks().size());
    }

    @Test
    void aBookmarkThatCannotBeIsRefused() throws Exception {
        String before = Files.readString(file.path());

        assertEquals(ExitCode.NOT_FOUND, trial.run("bookmark b gone"));
        assertEquals(ExitCode.USAGE, trial.run("bookmark work"));
        assertEquals(ExitCode.USAGE, trial.run("bookmark a/b"));
        assertEquals(ExitCode.USAGE, trial.run("bookmark --remove naer"));
        assertEquals("client-shell: bookmark: there is no bookmark \"naer\": did you mean \"near\"?\n", trial.err());
        assertEquals(before, Files.readString(file.path()));
    }
}
