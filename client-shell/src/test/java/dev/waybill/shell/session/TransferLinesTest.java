package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.show.Style;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that move trees, and several files. */
class TransferLinesTest {

    private static final Style PIPE = new Style(false, false, false, false, false);
    private static final Style JSON = new Style(true, false, false, false, false);
    private static final List<String> NAMES =
            List.of("a.txt", "b.jpg", "sub/c.jpg", "sub/it's a name.txt", "sub/deep/-d.jpg", "sub/deep/\ud83c\udf89");

    @TempDir
    private Path folder;

    private Path local;
    private Path here;

    @BeforeEach
    void plant() throws IOException {
        local = folder.resolve("local");
        here = Files.createDirectories(local.resolve("here"));
        for (String name : NAMES) {
            Path file = here.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05.678Z")));
        }
        Files.createDirectories(here.resolve("empty"));
    }

    /** Paths, contents and times of all that is below {@code top}. */
    private static Map<String, String> tree(Path top) throws IOException {
        var tree = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(top)) {
            for (Path each : all.toList()) {
                String path = top.relativize(each).toString();
                if (Files.isRegularFile(each)) {
                    tree.put(path, Files.readString(each) + " " + Files.getLastModifiedTime(each));
                } else if (!path.isEmpty()) {
                    tree.put(path, "folder");
                }
            }
        }
        return tree;
    }

    private Trial trial(Style style) throws IOException {
        return Trial.in(folder, style, "");
    }

    @Test
    void wholeTreeGoesUpAndComesBack() throws Exception {
        try (var trial = trial(PIPE)) {
            assertEquals(0, trial.run("put -r here /there; get -r /there back"), trial.err());

            assertEquals(tree(here), tree(trial.root().resolve("there")));
            assertEquals(tree(here), tree(local.resolve("back")));
            String out = trial.out();
            assertTrue(out.startsWith("put here -> /there  6 files  3 folders  66 bytes"), out);
            assertTrue(out.contains("/back  6 files  3 folders  66 bytes"), out);
        }
    }

    @Test
    void folderWithoutTheFlagIsToldTheFlag() throws Exception {
        try (var trial = trial(PIPE)) {
            assertEquals(ExitCode.FAILED, trial.run("put -P 2 here /there"));

            String err = trial.err();
            assertTrue(err.contains("it is a folder: -r takes it with all that is in it"), err);
        }
    }

    @Test
    void patternsChooseWhatGoes() throws Exception {
        try (var trial = trial(PIPE)) {
            trial.run("put -r here /jpg --include *.jpg --exclude /sub/deep/; put -r here /none --exclude * ");

            assertEquals(
                    List.of("b.jpg", "empty", "sub", "sub/c.jpg"),
                    List.copyOf(tree(trial.root().resolve("jpg")).keySet()));
            assertEquals(
                    List.of(), List.copyOf(tree(trial.root().resolve("none")).keySet()));
        }
    }

    @Test
    void mirrorSendsNothingTwiceAndDeletesWhenItIsTold() throws Exception {
        try (var trial = trial(PIPE)) {
            assertEquals(0, trial.run("mirror -R here /m; mirror -R here /m"), trial.err());
            String out = trial.out();
            assertTrue(out.endsWith("mirror here -> /m  0 files  0 bytes  6 skipped\n"), out);

            Files.delete(here.resolve("a.txt"));
            assertEquals(0, trial.run("mirror -R here /m"), trial.err());
            assertTrue(Files.exists(trial.root().resolve("m/a.txt")));

            assertEquals(0, trial.run("mirror -R here /m --delete --dry-run"), trial.err());
            String plan = trial.out();
            assertTrue(plan.contains("delete\ta.txt\t"), plan);
            assertTrue(Files.exists(trial.root().resolve("m/a.txt")));

            assertEquals(0, trial.run("mirror -R here /m --delete --max-delete 1; mirror /m down"), trial.err());
            assertFalse(Files.exists(trial.root().resolve("m/a.txt")));
            assertEquals(tree(here), tree(local.resolve("down")));
        }
    }

    @Test
    void planOfAMirrorIsRowsOfJson() throws Exception {
        try (var trial = trial(JSON)) {
            assertEquals(0, trial.run("mirror -R here/sub /m --dry-run"), trial.err());

            String out = trial.out();
            assertTrue(out.contains("{\"step\":\"send\",\"path\":\"c.jpg\",\"bytes\":9,\"why\":\""), out);
            assertTrue(out.contains("{\"status\":200,\"files\":0,"), out);
            assertFalse(Files.exists(trial.root().resolve("m/c.jpg")));
        }
    }

    @Test
    void whatFailsIsToldAndTheRestIsDone() throws Exception {
        try (var trial = trial(PIPE)) {
            Files.createDirectories(trial.root().resolve("there/a.txt"));

            assertEquals(ExitCode.PARTLY, trial.run("put -r here /there"));

            assertTrue(Files.exists(trial.root().resolve("there/sub/deep/-d.jpg")));
            assertTrue(trial.err().contains("a.txt"));
            assertTrue(trial.out().contains("1 failed"));
        }
    }

    @Test
    void severalNamesGoIntoOneFolder() throws Exception {
        try (var trial = trial(PIPE)) {
            Files.createDirectories(trial.root().resolve("in"));
            assertEquals(
                    0, trial.run("mput here/*.txt here/**/c.jpg --to /in; lcd here/empty; mget /in/* "), trial.err());

            assertEquals(
                    List.of("a.txt", "c.jpg"),
                    List.copyOf(tree(trial.root().resolve("in")).keySet()));
            assertEquals(
                    List.of("a.txt", "c.jpg"),
                    List.copyOf(tree(here.resolve("empty")).keySet()));
        }
    }

    @Test
    void folderThatTakesSeveralIsMadeWhereItIsMissing() throws Exception {
        try (var trial = trial(PIPE)) {
            assertEquals(0, trial.run("mput here/*.txt here/**/c.jpg --to /in/two"), trial.err());
            assertEquals(
                    List.of("a.txt", "c.jpg"),
                    List.copyOf(tree(trial.root().resolve("in/two")).keySet()));

            assertEquals(0, trial.run("mget /in/two/* --to out/two"), trial.err());
            assertEquals(
                    List.of("a.txt", "c.jpg"),
                    List.copyOf(tree(local.resolve("out/two")).keySet()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mget *.txt --to here/a.txt", "get -r / here/a.txt"})
    void fileThatStandsWhereTheFolderGoesIsToldOnce(String line) throws Exception {
        try (var trial = trial(PIPE)) {
            Files.writeString(trial.root().resolve("x.txt"), "x");
            Files.writeString(trial.root().resolve("y.txt"), "y");

            assertEquals(ExitCode.EXISTS, trial.run(line));

            String err = trial.err();
            assertEquals(1, err.lines().count(), err);
            assertTrue(err.endsWith("/a.txt\" already\n"), err);
        }
    }

    @Test
    void twoOfOneNameAreRefusedAheadOfAll() throws Exception {
        try (var trial = trial(PIPE)) {
            Files.writeString(here.resolve("empty/a.txt"), "other");

            assertEquals(ExitCode.USAGE, trial.run("mput here/a.txt here/empty/a.txt"));

            String err = trial.err();
            assertTrue(err.endsWith("two of them are called \"a.txt\", and one would replace the other\n"), err);
            assertFalse(Files.exists(trial.root().resolve("a.txt")));
        }
    }

    @Test
    void filesThatAreThereStayWhereThatIsSaid() throws Exception {
        try (var trial = trial(PIPE)) {
            Files.writeString(trial.root().resolve("a.txt"), "old");

            assertEquals(0, trial.run("put --no-clobber here/a.txt"), trial.err());
            assertEquals("old", Files.readString(trial.root().resolve("a.txt")));
            String out = trial.out();
            assertTrue(out.endsWith("0 files  0 bytes  1 skipped\n"), out);

            assertEquals(0, trial.run("put --update here/a.txt"), trial.err());
            assertEquals("a.txt", Files.readString(trial.root().resolve("a.txt")));
        }
    }

    @Test
    void permissionsThatAreAskedForAreThoseOfALargeFileAndOfSeveralToo() throws Exception {
        try (var trial = trial(PIPE);
                var large = new RandomAccessFile(local.resolve("large").toFile(), "rw")) {
            large.setLength((32L << 20) + 1);

            assertEquals(0, trial.run("put --mode r--r----- large; put --mode r--r----- here/*.*"), trial.err());

            for (String name : List.of("large", "a.txt", "b.jpg")) {
                Path stored = trial.root().resolve(name);
                assertEquals("r--r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(stored)), name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "put -r here --limit-rate abc     | --limit-rate is a number of bytes such as 4096 or 10MiB, not \"abc\"",
                "put -r here --limit-rate 0       | --limit-rate 0 moves nothing: leave it away for no limit",
                "put -r here -P 0                 | --parallel is 1 to 64, not 0",
                "put -r here --links x            | --links is one of skip, follow, keep, not \"x\"",
                "put -r here --update --checksum  | give one of them",
                "put -c here/a.txt --digest md5   | it cannot be given with options of transfers",
                "put -c here/a.txt --mode rw-r--r-- | --mode is for one plain file: it cannot be given with options of transfers",
                "get -c a.txt --if-match x        | --if-match is for one plain file: it cannot be given with options of transfers",
                "mirror -R here --max-delete 3    | limits --delete: give both",
            })
    void slipsAreToldAheadOfAll(String line, String sentence) throws Exception {
        try (var trial = trial(PIPE)) {
            assertEquals(ExitCode.USAGE, trial.run(line));

            String err = trial.err();
            assertTrue(err.endsWith(sentence + "\n"), err);
            assertFalse(Files.exists(trial.root().resolve("here")));
        }
    }

    @Test
    void copyGoesToAnotherServer() throws Exception {
        try (var other = RunningServer.ofInstalled();
                var trial = trial(PIPE)) {
            Files.writeString(trial.root().resolve("a.txt"), "text");
            String url = "waybill://127.0.0.1:" + other.port();

            assertEquals(0, trial.run("copy a.txt " + url + "/b.txt; copy " + url + "/b.txt c.txt; copy c.txt d.txt"));

            assertEquals("text", Files.readString(other.root().resolve("b.txt")));
            assertEquals("text", Files.readString(trial.root().resolve("c.txt")));
            assertEquals("text", Files.readString(trial.root().resolve("d.txt")));
        }
    }

    @Test
    void headShowsHowFilesBegin() throws Exception {
        try (var trial = trial(PIPE)) {
            Files.writeString(trial.root().resolve("long.txt"), "line of text\n".repeat(20_000));
            Files.writeString(trial.root().resolve("short.txt"), "x");

            assertEquals(0, trial.run("head long.txt"));
            assertEquals("line of text\n".repeat(10), trial.out());
            assertEquals(0, trial.run("head short.txt; head --bytes 4 long.txt"));
            assertEquals("xline", trial.out());
            assertEquals(0, trial.run("head --lines 12345 long.txt"));
            assertEquals("line of text\n".repeat(12_345), trial.out());
        }
    }

    @Test
    void rangeIsFetched() throws Exception {
        try (var trial = trial(PIPE)) {
            Files.writeString(trial.root().resolve("a.txt"), "0123456789");

            assertEquals(0, trial.run("get a.txt - --range 2-4"), trial.err());

            assertEquals("234", trial.out());
        }
    }
}
