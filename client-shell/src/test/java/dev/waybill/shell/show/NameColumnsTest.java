package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameColumnsTest {

    private final Screen screen = new Screen();

    private static String row(String name, String type) {
        return Fields.of("name", name, "type", type).json();
    }

    private static List<String> files(String... names) {
        var rows = new ArrayList<String>();
        for (String name : names) {
            rows.add(row(name, "file"));
        }
        return rows;
    }

    private String printed(int columns, List<String> rows) throws IOException {
        new NameColumns(screen.out(), Screen.TERMINAL, () -> columns, false).print(new GivenRows(rows));
        return screen.text();
    }

    @Test
    void fewNamesAreOneLine() throws IOException {
        assertEquals("a  bb  c\n", printed(100, files("a", "bb", "c")));
    }

    @Test
    void namesGoDownwardsInAsManyColumnsAsFit() throws IOException {
        assertEquals("""
                one    four  seven
                two    five  eight
                three  six
                """, printed(18, files("one", "two", "three", "four", "five", "six", "seven", "eight")));
    }

    @Test
    void nameThatIsTooLongIsAloneAndWhole() throws IOException {
        String longer = "x".repeat(50);

        assertEquals(longer + "\nb\n", printed(40, files(longer, "b")));
    }

    @Test
    void folderHasASlashWhereThereAreNoColours() throws IOException {
        assertEquals("a/  b\n", printed(40, List.of(row("a", "folder"), row("b", "file"))));
    }

    @Test
    void namesFromRightToLeftKeepTheirDirectionToThemselves() throws IOException {
        assertEquals("\u2068\u05e9\u05dc\u2069  b\n", printed(40, files("\u05e9\u05dc", "b")));
    }

    @Test
    void noNameSteersTheTerminal() throws IOException {
        assertEquals("a\\x1b[2J\\nb\n", printed(40, files("a\u001b[2J\nb")));
    }

    @Test
    void moreNamesThanMemoryShouldHoldAreSeveralBlocks() throws IOException {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 25_000; i++) {
            rows.add(row("n" + i, "file"));
        }

        String text = printed(80, rows);

        assertTrue(text.startsWith("n0 "), text.substring(0, 80));
        assertEquals(25_000, text.split("\\s+").length);
    }
}
