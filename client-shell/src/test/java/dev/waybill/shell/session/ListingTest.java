package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ls} and {@code lls}: their options, and several names in one listing. */
class ListingTest {

    private static final Style PIPE = new Style(false, false, false, false, false);
    private static final Style JSON = new Style(true, false, false, false, false);
    private static final Style TERMINAL = new Style(false, false, true, false, false);

    @TempDir
    private Path folder;

    private Trial trial(Style style) throws IOException {
        var trial = Trial.in(folder, style, "").columns(80);
        for (Path top : new Path[] {trial.root(), folder.resolve("local")}) {
            Files.createDirectories(top.resolve("sub/in"));
            file(top.resolve("a.txt"), 10, 3);
            file(top.resolve("b.jpg"), 3000, 1);
            file(top.resolve("sub/c.jpg"), 20, 2);
            file(top.resolve("sub/in/d.jpg"), 5, 4);
            for (String each : new String[] {"sub", "sub/in"}) {
                Files.setLastModifiedTime(top.resolve(each), FileTime.fromMillis(0));
            }
        }
        return trial;
    }

    private static void file(Path file, int bytes, int second) throws IOException {
        Files.write(file, new byte[bytes]);
        Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1000L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ls                | a.txt  b.jpg  sub/
            ls -t             | a.txt  b.jpg  sub/
            ls -tr            | sub/  b.jpg  a.txt
            ls -S *.*         | b.jpg  a.txt
            ls -Sr *.*        | a.txt  b.jpg
            ls -S -- b.jpg a.txt | b.jpg  a.txt
            ls -a --reversed  | sub/  b.jpg  a.txt
            ls sub            | c.jpg  in/
            ls su*            | c.jpg  in/
            ls sub a.txt      | a.txt  sub/
            ls sub/* a.*      | a.txt  sub/c.jpg  sub/in/
            ls **/*.jpg       | b.jpg  sub/c.jpg  sub/in/d.jpg
            ls -S **/*.jpg    | b.jpg  sub/c.jpg  sub/in/d.jpg
            ls -r sub/**/*.jpg | sub/in/d.jpg  sub/c.jpg
            ls */*            | sub/c.jpg  sub/in/
            lls               | a.txt  b.jpg  sub/
            lls -tr           | sub/  b.jpg  a.txt
            lls sub a.txt     | a.txt  sub/
            lls -r **/*.jpg   | sub/in/d.jpg  sub/c.jpg  b.jpg
            """)
    void namesAreInTheOrderThatWasAskedFor(String line, String shown) throws Exception {
        try (var trial = trial(TERMINAL)) {
            assertEquals(0, trial.run(line), trial.err());

            assertEquals(shown + "\n", trial.out());
        }
    }

    @Test
    void oneNameALineIsAskedForByADigit() throws Exception {
        try (var trial = trial(TERMINAL)) {
            assertEquals(0, trial.run("ls -1; lls -1r"), trial.err());

            assertEquals("a.txt\nb.jpg\nsub/\nsub/\nb.jpg\na.txt\n", trial.out());
        }
    }

    @ParameterizedTest
    @CsvSource({"ls -lS", "lls -l --by-size", "ls -lSlS"})
    void longListingIsATableWithTheNameAtItsEnd(String line) throws Exception {
        try (var trial = trial(TERMINAL)) {
            assertEquals(0, trial.run(line + " a.txt b.jpg"), trial.err());

            String[] lines = trial.out().split("\n", -1);
            assertEquals("mode           size  modified          name", lines[0]);
            String here = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                    .format(Instant.EPOCH.atZone(ZoneId.systemDefault()));
            assertEquals("-rw-r--r--  2.9 KiB  " + here + "  b.jpg", lines[1]);
            assertEquals("-rw-r--r--     10 B  " + here + "  a.txt", lines[2]);
        }
    }

    @Test
    void pipeHasWhatItAlwaysHad() throws Exception {
        try (var trial = trial(PIPE)) {
            assertEquals(0, trial.run("lls; ls -l b.jpg"), trial.err());
            assertTrue(
                    trial.out().startsWith("a.txt\nb.jpg\nsub/\nb.jpg\tfile\t3000\t1970-01-01T00:00:01Z\trw-r--r--\t"),
                    trial.out());
        }
    }

    @Test
    void sizesInAPipeHaveUnitsIfThatIsAskedFor() throws Exception {
        try (var trial = trial(PIPE)) {
            assertEquals(0, trial.run("ls -lh b.jpg; lls -lh b.jpg"), trial.err());

            assertEquals(2, trial.out().split("b.jpg\tfile\t2.9 KiB\t1970", -1).length - 1, trial.out());
        }
    }

    @Test
    void eachNameOfAListingIsAnObjectOfJson() throws Exception {
        try (var trial = trial(JSON)) {
            assertEquals(0, trial.run("lls a.txt; ls -S sub/in/d.jpg **/c.jpg"), trial.err());

            String[] lines = trial.out().split("\n", -1);
            assertEquals("{\"name\":\"a.txt\",\"type\":\"file\"}", lines[0]);
            assertTrue(lines[1].startsWith("{\"name\":\"sub/c.jpg\",\"type\":\"file\",\"size\":20,"), lines[1]);
            assertTrue(
                    lines[2].startsWith(
                            "{\"name\":\"sub/in/d.jpg\",\"path\":\"/sub/in/d.jpg\",\"type\":\"file\",\"size\":5,"),
                    lines[2]);
        }
    }

    @ParameterizedTest
    @CsvSource({"ls a.txt nope", "lls a.txt nope", "ls a.txt no*", "lls a.txt no*"})
    void nameThatIsMissingIsToldAndTheOthersAreListed(String line) throws Exception {
        try (var trial = trial(TERMINAL)) {
            assertEquals(ExitCode.PARTLY, trial.run(line));

            assertEquals("a.txt\n", trial.out());
            assertTrue(trial.err().contains("no"), trial.err());
        }
    }

    @Test
    void patternThatFitsNothingIsAUsageError() throws Exception {
        try (var trial = trial(PIPE)) {
            assertEquals(ExitCode.USAGE, trial.run("lls no*"));
            assertEquals(ExitCode.USAGE, trial.run("ls no*"));
            assertEquals(ExitCode.USAGE, trial.run("ls sub/**/no*"));
            assertEquals("client-shell: ls: nothing in /sub fits \"sub/**/no*\"\n", trial.err());
        }
    }
}
