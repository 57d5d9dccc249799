package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.command.OwnCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManualPagesTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void make() throws Exception {
        ManualPages.main(new String[] {folder.toString(), "1.2.3"});
    }

    private static String page(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".1"));
    }

    @Test
    void shellsPageTellsOfEachCommandAndCode() throws Exception {
        String page = page("client-shell");

        for (OwnCommand command : OwnCommand.values()) {
            assertTrue(page.contains("\n.B " + command.word().replace("-", "\\-")), command.word());
        }
        for (String term : new String[] {"\\-c COMMANDS", "\\-\\-fingerprint SHA256", "0", "141", "mirror SOURCE"}) {
            assertTrue(page.contains("\n.B " + term), term);
        }
    }

    @Test
    void serversPageTellsOfEachOption() throws Exception {
        String page = page("waybill-server");

        for (String term : new String[] {"\\-\\-root DIR", "\\-V, \\-\\-version", "passwd NAME", "0", "130"}) {
            assertTrue(page.contains("\n.B " + term), term);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-shell", "waybill-server"})
    void pageRendersWithoutAWarning(String name) throws Exception {
        boolean hasGroff = Files.isExecutable(Path.of("/usr/bin/groff"));
        if (!hasGroff) {
            System.err.println("SKIPPED: there is no groff here to render " + name + "(1)");
        }
        Assumptions.assumeTrue(hasGroff, "there is no groff here");

        Process groff = new ProcessBuilder(
                        "groff",
                        "-mandoc",
                        "-ww",
                        "-Tutf8",
                        folder.resolve(name + ".1").toString())
                .redirectError(folder.resolve(name + ".warnings").toFile())
                .start();
        String shown = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, groff.waitFor());
        assertEquals("", Files.readString(folder.resolve(name + ".warnings")));
        assertTrue(shown.length() > 2000, shown);
    }

    @Test
    void nothingOfATextIsARequest() {
        var page = new ManualPage("a", "1", "b");
        page.paragraph(".so /etc/passwd");
        page.term("'x\\", "-~");

        Matcher request = Pattern.compile("(?m)^[.'](?!TH|SH|PP|TP|B )").matcher(page.text());
        assertTrue(!request.find(), page.text());
        assertTrue(page.text().contains("\\-\\(ti"), page.text());
    }
}
