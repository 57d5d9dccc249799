package dev.waybill.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every table of the server's exit codes tells the same ones: its own, and the JVM's for an exhausted heap. */
class ExitCodePagesTest {

    private static final Path CHECKOUT = Path.of("..");
    private static final List<String> CODES = List.of("0", "1", "2", "3", "130");

    @Test
    void helpTellsThem() {
        var out = new ByteArrayOutputStream();
        Main.run(new String[] {"--help"}, new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        String help = out.toString(StandardCharsets.UTF_8);

        assertEquals(CODES, codes(help.substring(help.indexOf("Exit codes: ")), "(?:: |, |,\\s+)(\\d+) "));
    }

    @Test
    void readmeTellsThem() throws IOException {
        String page = Files.readString(CHECKOUT.resolve("README.md"));

        assertEquals(CODES, codes(page.substring(page.indexOf("Of the server: ")), "(?:: | · )(\\d+) "));
    }

    @Test
    void pageOfOperationsHasARowForEach() throws IOException {
        String page = Files.readString(CHECKOUT.resolve("docs").resolve("operations.md"));
        int start = page.indexOf("| exit code |");

        assertEquals(CODES, codes(page.substring(start, page.indexOf("\n\n", start)), "\n\\| (\\d+) \\|"));
    }

    private static List<String> codes(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
