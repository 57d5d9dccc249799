package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Kind;
import dev.waybill.client.Fields;
import dev.waybill.client.RemoteColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of all scripts on the screen of a terminal: what stands behind them is in its column. */
class OddNamesTest {

    private static final List<String> NAMES = List.of(
            "plain.txt",
            "caf\u00e9",
            "e\u0301a\u0308o",
            "\u65e5\u672c\u8a9e",
            "\ud55c\uad6d\uc5b4",
            "\ud83c\udf89 party",
            "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66 family",
            "\u2764\ufe0f heart",
            "\ud83c\udde9\ud83c\uddea flag",
            "\ud83d\udc4d\ud83c\udffd thumb",
            "\u05e9\u05dc\u05d5\u05dd",
            "\u0645\u0631\u062d\u0628\u0627 1",
            "a\tb\nc",
            "\u001b[31mred",
            "\u202egnp");

    private final Screen screen = new Screen();

    private static final class Width implements TerminalWidth {
        private final int columns;

        Width(int columns) {
            this.columns = columns;
        }

        @Override
        public int columns() {
            return columns;
        }

        @Override
        public boolean movesCursor() {
            return true;
        }
    }

    private String onScreen(int columns) throws IOException {
        var terminal = new ScreenTerminal(columns, 80);
        terminal.write(screen.text().replace("\n", "\r\n"));
        return terminal.toString();
    }

    /** Where each line of the screen has {@code sign}, by the columns of the screen. */
    private List<Integer> places(int columns, char sign) throws IOException {
        var terminal = new ScreenTerminal(columns, 80);
        terminal.write(screen.text().replace("\n", "\r\n"));
        long[] cells = new long[columns * 80];
        terminal.dump(cells, new int[2]);
        var places = new ArrayList<Integer>();
        for (int i = 0; i < cells.length; i++) {
            if (ScreenTerminal.cellCodePoint(cells[i]) == sign) {
                places.add(i % columns);
            }
        }
        return places;
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 100})
    void columnBehindThemIsStraight(int columns) throws IOException {
        var rows = new ArrayList<String>();
        for (String name : NAMES) {
            rows.add(Fields.of("path", name, "kind", "@").json());
        }
        var head = List.of(new RemoteColumn("path", Kind.TEXT), new RemoteColumn("kind", Kind.TEXT));

        new TablePrinter(screen.out(), Screen.TERMINAL, new Width(columns), false, false)
                .print(head, new GivenRows(rows));

        List<Integer> places = places(columns, '@');
        assertEquals(NAMES.size(), places.size(), onScreen(columns));
        assertEquals(1, places.stream().distinct().count(), places + onScreen(columns));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 100})
    void namesInColumnsBeginBelowEachOther(int columns) throws IOException {
        var rows = new ArrayList<String>();
        for (String name : NAMES) {
            rows.add(Fields.of("name", name).json());
            rows.add(Fields.of("name", "@" + rows.size()).json());
        }

        new NameColumns(screen.out(), Screen.TERMINAL, new Width(columns), false).print(new GivenRows(rows));

        List<Integer> places = places(columns, '@');
        assertEquals(NAMES.size(), places.size(), onScreen(columns));
        int lines = screen.text().split("\n", -1).length - 1;
        int atMost = (rows.size() + lines - 1) / lines;
        assertTrue(places.stream().distinct().count() <= atMost, places + onScreen(columns));
    }

    @Test
    void onlyWhatIsDoubtfulMovesTheCursor() {
        assertEquals("", ColumnStop.behind("caf\u00e9 \u65e5", 10, new Width(40)));
        assertEquals("\u001b[11G", ColumnStop.behind("\u2764\ufe0f", 10, new Width(40)));
        assertEquals("", ColumnStop.behind("\u2764\ufe0f", 50, new Width(40)));
        assertEquals("", ColumnStop.behind("\u2764\ufe0f", 10, TerminalWidth.UNKNOWN));
    }

    @Test
    void pagerGetsColoursAlone() {
        assertEquals(
                "\u001b[1ma\u001b[0m  b\u001b[31mc", ColumnStop.without("\u001b[1ma\u001b[0m  \u001b[12Gb\u001b[31mc"));
        assertFalse(ColumnStop.without("a\u001b[3").isEmpty());
    }
}
