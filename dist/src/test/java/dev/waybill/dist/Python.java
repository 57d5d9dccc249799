package dev.waybill.dist;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Scripts in Python, run as processes of their own where there is a {@code python3}. */
final class Python {

    /** How a script has ended, and what it said on both streams. */
    record Ended(int code, String output) {}

    private Python() {}

    /** Skips the test where there is no {@code python3}. */
    static void assumeThere() {
        boolean there = List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, "python3")));
        assumeTrue(there, "there is no python3");
    }

    /** Runs {@code script} to its end. */
    static Ended run(Path script, Object... words) throws Exception {
        var command = new ArrayList<>(List.of("python3", script.toString()));
        for (Object word : words) {
            command.add(word.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
