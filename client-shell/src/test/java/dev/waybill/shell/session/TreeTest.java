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
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tree}, and {@code du} on a terminal. */
class TreeTest {

    @TempDir
    private Path folder;

    private Trial trial(boolean json, boolean terminal) throws IOException {
        var trial = Trial.in(folder, new Style(json, false, terminal, false, false), "")
                .columns(80);
        Files.createDirectories(trial.root().resolve("a/in"));
        Files.createDirectories(trial.root().resolve("b"));
        Files.write(trial.root().resolve("a/in/x"), new byte[2048]);
        Files.write(trial.root().resolve("c"), new byte[1]);
        return trial;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "tree --depth 9", "tree /"})
    void allBelowIsDrawnHoweverItIsAsked(String line) throws Exception {
        try (var trial = trial(false, true)) {
            assertEquals(0, trial.run(line), trial.err());

            assertEquals("""
                    /
                    ├── a/
                    │   └── in/
                    │       └── x
                    ├── b/
                    └── c

                    3 folders, 2 files, 2.0 KiB
                    """, trial.out());
        }
    }

    @Test
    void depthEndsTheWay() throws Exception {
        try (var trial = trial(false, false)) {
            assertEquals(0, trial.run("tree -L 1; tree -d a"), trial.err());

            assertEquals("""
                    /
                    ├── a/
                    ├── b/
                    └── c

                    2 folders, 1 file, 1 byte
                    /a
                    └── in/

                    1 folder
                    """, trial.out());
            assertEquals(ExitCode.USAGE, trial.run("tree -L 0"));
            assertEquals(ExitCode.NOT_FOUND, trial.run("tree nope"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "tree -L 3"})
    void jsonIsARowForEach(String line) throws Exception {
        try (var trial = trial(true, false)) {
            assertEquals(0, trial.run(line), trial.err());

            String[] lines = trial.out().split("\n", -1);
            assertEquals(6, lines.length, trial.out());
            assertTrue(lines[2].startsWith("{\"path\":\"a/in/x\","), lines[2]);
        }
    }

    @Test
    void duHasBarsOnATerminalAndUnitsInAPipeIfAsked() throws Exception {
        try (var trial = trial(false, true)) {
            assertEquals(0, trial.run("du -sh"), trial.err());

            assertTrue(trial.out().startsWith("2.0 KiB  ████████████████████  2 files  /\n"), trial.out());
        }
        try (var trial = trial(false, false)) {
            assertEquals(0, trial.run("du a; du -h a"), trial.err());

            assertEquals("/a/in\t1\t0\t2048\n/a\t1\t1\t2048\n/a/in\t1\t0\t2.0 KiB\n/a\t1\t1\t2.0 KiB\n", trial.out());
        }
    }
}
