package dev.waybill.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page's examples for programs, run through jq as they stand there, where that is installed. */
class JsonExamplesTest {

    @TempDir
    private Path folder;

    static List<PageExample> examples() throws IOException {
        return PageExample.after("\n## For programs", false).stream()
                .filter(example -> example.command().startsWith("client-shell --json"))
                .filter(example -> example.command().contains("| jq "))
                .toList();
    }

    @Test
    void rowsTransfersTextsAndFailuresHaveOne() throws IOException {
        assertTrue(examples().size() >= 5, () -> "not as many as there are kinds");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isWhatTheProgramDoes(PageExample example) throws Exception {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v jq > /dev/null")
                        .start()
                        .waitFor()
                == 0);
        Path local = Files.createDirectory(folder.resolve("local"));
        try (var server = RunningServer.ofInstalled()) {
            Files.createDirectory(server.root().resolve("photos"));
            Files.writeString(server.root().resolve("a.txt"), "a line of text\n");

            assertEquals(
                    example.output(), PageExample.run(folder, local, "localhost:" + server.port(), example.command()));
        }
    }
}
