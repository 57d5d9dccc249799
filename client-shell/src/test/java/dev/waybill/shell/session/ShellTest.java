package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell and a real server, without a terminal. */
class ShellTest {

    private static final Style PIPE = new Style(false, false, false, false, false);
    private static final Style JSON = new Style(true, false, false, false, false);
    private static final Style TERMINAL = new Style(false, false, true, false, true);

    @TempDir
    private Path folder;

    @Test
    void fileGoesThereAndBack() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "")) {
            local("a.txt", "hello\n");

            int code = trial.run("put a.txt; get a.txt b.txt");

            assertTrue(
                    trial.out().startsWith("put a.txt -> /a.txt  6 bytes  crc32 363a3020\nget /a.txt -> "),
                    trial.out());
            assertEquals("", trial.err());
            assertEquals(0, code);
            assertEquals("hello\n", Files.readString(folder.resolve("local/b.txt")));
        }
    }

    @Test
    void whoPutsAFileMayChooseItsDigest() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "hello\n")) {
            assertEquals(0, trial.run("put --digest md5 - /a.txt"), trial.err());
            assertTrue(trial.out().contains("md5 b1946ac92492d2347c6235b4d2611184"), trial.out());

            assertEquals(2, trial.run("put --digest md4 - /b.txt"));
            assertTrue(trial.err().contains("--digest is one of crc32, crc32c, md5, sha256, not \"md4\""), trial.err());
            assertEquals(2, trial.run("md5put --digest sha256 - /c.txt"));
        }
    }

    @Test
    void whoGetsAFileMayChooseItsDigest() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "hello\n")) {
            trial.run("put - /a.txt");

            assertEquals(0, trial.run("get /a.txt b.txt --digest md5"), trial.err());
            assertTrue(trial.out().contains("md5 b1946ac92492d2347c6235b4d2611184"), trial.out());
            assertEquals("hello\n", Files.readString(folder.resolve("local/b.txt")));
        }
    }

    @Test
    void firstFailureEndsALine() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "")) {
            int code = trial.run("pwd; get nope; pwd");

            assertEquals("/\n", trial.out());
            assertEquals("client-shell: get: nope: there is no file or folder /nope\n", trial.err());
            assertEquals(ExitCode.NOT_FOUND, code);
        }
    }

    @Test
    void dashAheadOfACommandLetsItFail() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "")) {
            assertEquals(0, trial.run("-get nope; pwd"));
            assertEquals("/\n", trial.out());
        }
    }

    @Test
    void pipesGoBothWays() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "from a pipe")) {
            assertEquals(0, trial.run("put - p.txt"));
            assertEquals(0, trial.run("get p.txt -"));
            assertEquals("from a pipe", trial.out());
            assertEquals(0, trial.run("cat p.txt"));
            assertEquals("from a pipe", trial.out());
        }
    }

    @Test
    void rowsHaveTabsInAPipe() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "x")) {
            trial.run("put - 'a b.txt'");

            trial.run("ls");

            assertTrue(trial.out().startsWith("a b.txt\tfile\t1\t20"), trial.out());
        }
    }

    @Test
    void tableIsForPeople() throws Exception {
        try (var trial = Trial.in(folder, TERMINAL, "x")) {
            trial.run("put - zebra.txt; mkdir ape");

            trial.run("ls -l");

            String[] lines = trial.out().split("\n", -1);
            assertTrue(lines[0].startsWith("\u001b[1mmode\u001b[0m        \u001b[1msize\u001b[0m"), lines[0]);
            assertTrue(lines[1].startsWith("drwxr-xr-x"), lines[1]);
            assertTrue(lines[1].endsWith("  \u001b[01;34mape\u001b[0m"), lines[1]);
            assertTrue(lines[2].startsWith("-rw-r--r--   1 B"), lines[2]);
            assertTrue(lines[2].endsWith("  zebra.txt"), lines[2]);
        }
    }

    @Test
    void tableFitsTheTerminal() throws Exception {
        try (var trial = Trial.in(folder, TERMINAL, "x").columns(80)) {
            trial.run("put - a.txt");

            assertEquals(0, trial.run("digest a.txt"));

            assertEquals("""
                    \u001b[1mpath\u001b[0m    \u001b[1malgorithm\u001b[0m  \u001b[1msize\u001b[0m
                    /a.txt  sha256      1 B
                        digest: 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881
                    """, trial.out());
        }
    }

    @Test
    void jsonIsWhatTheServerSent() throws Exception {
        try (var trial = Trial.in(folder, JSON, "x")) {
            trial.run("put - a");

            int code = trial.run("ls; rm nope");

            String[] lines = trial.out().split("\n", -1);
            assertTrue(lines[0].startsWith("{\"name\":\"a\",\"type\":\"file\",\"size\":1,"), lines[0]);
            assertEquals("", lines[1]);
            assertEquals(ExitCode.NOT_FOUND, code);
        }
    }

    @Test
    void currentFolderIsTheClients() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "x")) {
            assertEquals(0, trial.run("mkdir docs; cd docs; put - a; pwd; cd ..; pwd"));
            assertTrue(Files.exists(trial.root().resolve("docs/a")));
            assertTrue(trial.out().endsWith("/docs\n/\n"), trial.out());
        }
    }

    @Test
    void folderMustBeThereToBeEntered() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "x")) {
            assertEquals(ExitCode.NOT_FOUND, trial.run("cd nope"));
            assertEquals(0, trial.run("put - a; pwd"));
            assertEquals(ExitCode.FAILED, trial.run("cd a"));
        }
    }

    @Test
    void patternStandsForNames() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "")) {
            local("1.txt", "1");
            local("2.txt", "2");
            Files.createDirectories(folder.resolve("local/sub"));
            assertEquals(0, trial.run("put 1.txt; put 2.txt; lcd sub; get *.txt"));
            assertEquals("2", Files.readString(folder.resolve("local/sub/2.txt")));
            assertEquals(0, trial.run("rm *.txt; ls"));
            assertFalse(Files.exists(trial.root().resolve("1.txt")));
        }
    }

    @Test
    void existingFileIsAPreconditionThatFailed() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "")) {
            local("a.txt", "x");

            assertEquals(ExitCode.EXISTS, trial.run("put a.txt; put a.txt --if-absent"));
        }
    }

    @Test
    void commandsThatTheShellDoesNotKnowComeFromTheCatalog() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "one\ntwo\nthree\n")) {
            assertEquals(0, trial.run("put - a; tail a --lines 1"));
            assertTrue(trial.out().endsWith("three\n"), trial.out());
            assertEquals(ExitCode.USAGE, trial.run("tial a"));
            assertEquals("client-shell: tial: there is no command \"tial\": did you mean \"tail\"?\n", trial.err());
        }
    }

    @Test
    void missingLocalFileIsNotFound() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "")) {
            assertEquals(ExitCode.NOT_FOUND, trial.run("put nope"));
            assertEquals(ExitCode.FAILED, trial.run("put ."));
        }
    }

    @Test
    void nameThatNoFileCanHaveIsAUsageError() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "")) {
            assertEquals(ExitCode.USAGE, trial.run("put a\0b"));
        }
    }

    @Test
    void helpComesFromTheSpec() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "")) {
            assertEquals(0, trial.run("help put; help; help cd"));
            assertTrue(trial.out().startsWith("usage: put FILE [PATH] [--if-absent] "), trial.out());
        }
    }

    @Test
    void helpShowsTheLettersThatAreShortForOptions() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "")) {
            assertEquals(0, trial.run("help mirror"));

            String out = trial.out();
            assertTrue(out.contains("\n  -R, --reverse               from here to the server"), out);
            assertTrue(out.contains("\n      --delete                remove from"), out);
            assertTrue(out.contains("\n  -P, --parallel INTEGER      how many"), out);
        }
    }

    private void local(String name, String content) throws IOException {
        Files.writeString(folder.resolve("local").resolve(name), content);
    }
}
