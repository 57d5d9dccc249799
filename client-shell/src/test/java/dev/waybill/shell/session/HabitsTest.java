package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type from the habit of other shells does the plain thing, or its hint says what does. */
class HabitsTest {

    private static final Style PIPE = new Style(false, false, false, false, false);

    @TempDir
    private Path folder;

    private Trial trial() throws IOException {
        var trial = Trial.in(folder, PIPE, "");
        Files.writeString(trial.root().resolve("a.txt"), "1\n2\n3\n4\n");
        Files.createDirectories(trial.root().resolve("sub/in"));
        Files.writeString(folder.resolve("local/b.txt"), "b");
        return trial;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls -l",
                "ls -la",
                "ls -lah sub",
                "ls -a",
                "ll",
                "dir",
                "ls --help",
                "ls -h",
                "rm --help",
                "cd --help",
                "bye",
                "quit",
                "exit",
                "logout",
                "q",
                "?",
                "h",
                "help",
                "man ls",
                "cd -",
                "cd ~",
                "lcd ~",
                "lcd -",
                "lls ~",
                "mkdir -p x/y/z",
                "mkdir -pv x/y",
                "rm -rf sub",
                "rm -fr sub",
                "rm -r sub",
                "rm -f a.txt",
                "rm -R sub",
                "cp -r sub s2",
                "cp -R sub s2",
                "cp -a sub s2",
                "cp -rp sub s2",
                "cp -f a.txt b.txt",
                "mv -f a.txt b.txt",
                "del a.txt",
                "delete a.txt",
                "move a.txt b.txt",
                "ren a.txt b.txt",
                "rename a.txt b.txt",
                "copy a.txt b",
                "md x",
                "more a.txt",
                "less a.txt",
                "cat a.txt a.txt",
                "tail -n 2 a.txt",
                "tail -2 a.txt",
                "df -h",
                "du -sh",
                "du -h sub",
                "find . -name x",
                "chdir sub"
            })
    void doesThePlainThing(String line) throws Exception {
        try (var trial = trial()) {
            assertEquals(0, trial.run(line), trial.err());
            assertEquals("", trial.err());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connect host     | open URL goes to another server, such as open waybill://host:4731",
                "reget a.txt      | get -c goes on with what is unfinished",
                "rsync a b        | mirror makes a folder like another, mirror -R one of the server's",
                "rmdir sub        | rm FOLDER removes an empty folder, rm -r FOLDER a full one",
                "binary           | files go as they are, byte for byte, and there is nothing to set",
                "user me          | client-shell --help tells how to log in",
                "run x            | source FILE runs the commands of a local file",
                "echo hi          | !echo TEXT does it",
                "lmkdir x         | !mkdir does it here",
                "version          | client-shell --version tells it",
            })
    void hintSaysWhatDoes(String line, String hint) throws Exception {
        try (var trial = trial()) {
            assertEquals(ExitCode.USAGE, trial.run(line));
            assertTrue(trial.err().endsWith(": " + hint + "\n"), trial.err());
        }
    }

    @Test
    void theCommandThatAHabitStandsForIsTheOneThatRuns() throws Exception {
        try (var trial = trial()) {
            trial.run("tail -n 2 a.txt; rm -rf sub; ls -l");

            assertTrue(trial.out().startsWith("3\n4\nrm /sub  2 removed\na.txt\tfile\t8"), trial.out());
        }
    }

    @Test
    void folderBeforeIsOneDashAway() throws Exception {
        try (var trial = trial()) {
            assertEquals(0, trial.run("cd sub/in; cd /; cd -; pwd"), trial.err());

            assertEquals("/sub/in\n/sub/in\n", trial.out());
        }
    }

    @Test
    void whatTheServerHasIsNoHabit() throws Exception {
        var dir = Commands.of(
                "dir", spec -> spec, request -> dev.waybill.api.Reply.ok().with("own", true));
        try (var server = Commands.serve(dir);
                var trial = Trial.of(server, folder, PIPE, "")) {
            assertEquals(0, trial.run("dir"), trial.err());

            assertEquals("own: true\n", trial.out());
        }
    }

    @Test
    void fileThatIsCalledLikeAnOptionIsStillMeant() throws Exception {
        try (var trial = trial()) {
            assertEquals(ExitCode.NOT_FOUND, trial.run("ls -- -l"));
        }
    }
}
