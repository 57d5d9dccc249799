package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of several matches, and how it ends if not all could be done. */
class BatchTest {

    private static final Style PIPE = new Style(false, false, false, false, false);
    private static final Style TERMINAL = new Style(false, false, true, false, false);
    private static final Style QUIET = new Style(false, true, false, false, false);

    @TempDir
    private Path folder;

    private Trial trial(Style style) throws IOException {
        var trial = Trial.in(folder, style, "");
        for (String name : new String[] {"c.txt", "a.txt", "b.txt"}) {
            Files.writeString(trial.root().resolve(name), name);
        }
        Files.createDirectories(trial.root().resolve("empty"));
        Files.createDirectories(trial.root().resolve("full/in"));
        return trial;
    }

    @Test
    void severalMatchesMakeOneTable() throws Exception {
        try (var trial = trial(TERMINAL)) {
            assertEquals(0, trial.run("stat *.txt"), trial.err());

            String[] lines = trial.out().split("\n", -1);
            assertEquals(5, lines.length, trial.out());
            assertTrue(lines[0].startsWith("path    type  size  modified"), lines[0]);
            assertTrue(lines[1].startsWith("/a.txt  file"), lines[1]);
        }
    }

    @Test
    void rowsOfSeveralCallsMakeOneListing() throws Exception {
        try (var trial = trial(TERMINAL)) {
            Files.writeString(trial.root().resolve("full/in/large"), "0123456789");
            assertEquals(0, trial.run("du *"), trial.err());

            assertTrue(trial.out().startsWith("10 B"), trial.out());
            assertTrue(trial.out().contains("/full/in"), trial.out());
            assertTrue(trial.out().contains("/c.txt"), trial.out());
        }
    }

    @Test
    void folderAmongTheMatchesIsNamed() throws Exception {
        try (var trial = trial(PIPE)) {
            assertEquals(0, trial.run("ls *"), trial.err());

            var names = new StringBuilder();
            for (String line : trial.out().lines().toList()) {
                names.append(line, 0, line.indexOf('\t', line.indexOf('\t') + 1))
                        .append('\n');
            }
            assertEquals("a.txt\tfile\nb.txt\tfile\nc.txt\tfile\nempty\tfolder\nfull\tfolder\n", names.toString());
        }
    }

    @Test
    void onlyMatchIsListedAsEver() throws Exception {
        try (var trial = trial(PIPE)) {
            assertEquals(0, trial.run("ls fu*"), trial.err());

            assertTrue(trial.out().startsWith("in\tfolder"), trial.out());
        }
    }

    @Test
    void doersAnswerOneLine() throws Exception {
        try (var trial = trial(PIPE)) {
            assertEquals(0, trial.run("mv a.txt d.txt; cp b.txt e.txt; cp -r full f2; mkdir m; rm m; rm c.txt d.txt"));

            assertEquals("""
                    mv /a.txt -> /d.txt
                    cp /b.txt -> /e.txt  5 bytes
                    cp /full -> /f2  0 files  1 folder  0 bytes
                    mkdir /m
                    rm /m  1 removed
                    rm  2 removed
                    """, trial.out());
        }
    }

    @Test
    void quietDoersAnswerNothing() throws Exception {
        try (var trial = trial(QUIET)) {
            assertEquals(0, trial.run("mv a.txt d.txt; cp b.txt e.txt; mkdir m; rm m; rm c.txt d.txt"));

            assertEquals("", trial.out());
        }
    }

    @Test
    void batchGoesOnAfterAFailureAndIsPartlyDone() throws Exception {
        try (var trial = trial(PIPE)) {
            Files.createDirectories(trial.root().resolve("to/b.txt/x"));

            int code = trial.run("mv *.txt to");

            assertEquals(ExitCode.PARTLY, code, trial.err());
            assertEquals("mv /a.txt -> /to/a.txt\nmv /c.txt -> /to/c.txt\n", trial.out());
            assertTrue(trial.err().startsWith("client-shell: mv: /b.txt: "), trial.err());
            assertTrue(trial.err().endsWith("\nclient-shell: mv: 1 of 3 was not done\n"), trial.err());
        }
    }

    @Test
    void failureIsToldInItsPlace() throws Exception {
        try (var trial = trial(PIPE)) {
            Files.createDirectories(trial.root().resolve("to/b.txt/x"));
            var printed = new ArrayList<String>();
            trial.whenTold(() -> printed.add(trial.out()));

            trial.run("mv *.txt to");

            assertEquals("mv /a.txt -> /to/a.txt\n", printed.get(0));
        }
    }

    @Test
    void batchOfWhichNothingWasDoneEndsAsItsFirst() throws Exception {
        try (var trial = trial(PIPE)) {
            for (String name : List.of("a.txt", "b.txt", "c.txt")) {
                Files.createDirectories(trial.root().resolve("to").resolve(name).resolve("x"));
            }

            assertEquals(ExitCode.FAILED, trial.run("mv *.txt to"));
            assertTrue(trial.err().endsWith("\nclient-shell: mv: 3 of 3 were not done\n"), trial.err());
        }
    }
}
