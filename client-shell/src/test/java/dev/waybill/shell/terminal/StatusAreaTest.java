package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.offer.Offers;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.session.UnseenSession;
import dev.waybill.shell.show.Gauge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lines tell of what runs, on screens of different sizes. */
class StatusAreaTest {

    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private Terminal terminal(String type, int columns, int rows) throws IOException {
        var terminal =
                new ExternalTerminal("test", type, InputStream.nullInputStream(), screen, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(columns, rows));
        return terminal;
    }

    /** At no server: nothing is asked. */
    private static PromptReader reader(Terminal terminal) {
        Session session = UnseenSession.at(1);
        return PromptReader.of(session, terminal, new Offers(session), null);
    }

    private static StatusArea area(Terminal terminal, int jobs) {
        var reader = reader(terminal);
        var area = new StatusArea(terminal, reader, true);
        for (int i = 1; i <= jobs; i++) {
            Gauge gauge = area.begin("get " + i);
            gauge.rename("[" + i + "] get " + i);
            gauge.last();
            gauge.moved(1 << 20, 4 << 20);
        }
        reader.over();
        return area;
    }

    @ParameterizedTest
    @CsvSource({"24,0,0", "24,1,1", "24,2,3", "24,7,8", "24,8,8", "24,100,8", "5,3,1", "2,2,1", "9,2,3"})
    void aThirdOfTheScreenIsTheMost(int rows, int jobs, int lines) throws Exception {
        try (Terminal terminal = terminal("xterm", 100, rows)) {
            assertEquals(lines, area(terminal, jobs).lines(System.nanoTime()).size());
        }
    }

    @ParameterizedTest
    @CsvSource({"100", "40", "20", "10"})
    void noLineIsWiderThanTheScreen(int columns) throws Exception {
        try (Terminal terminal = terminal("xterm", columns, 24)) {
            for (String line : area(terminal, 3).lines(System.nanoTime())) {
                assertTrue(line.length() < columns, line);
            }
        }
    }

    @Test
    void lastLineTellsOfAll() throws Exception {
        try (Terminal terminal = terminal("xterm", 60, 24)) {
            List<String> lines = area(terminal, 3).lines(System.nanoTime());

            assertTrue(lines.get(0).startsWith("[1] get 1  "), lines.get(0));
            assertTrue(lines.get(0).contains("25%  1.0 MiB"), lines.get(0));
            assertTrue(lines.get(3).startsWith("all 3  "), lines.get(3));
            assertTrue(lines.get(3).contains("25%  3.0 MiB"), lines.get(3));
        }
    }

    @Test
    void whatIsDoneAtOnceIsNotShown() throws Exception {
        try (Terminal terminal = terminal("xterm", 60, 24)) {
            StatusArea area = area(terminal, 0);
            long before = System.nanoTime();
            Gauge gauge = area.begin("ls");
            gauge.moved(1, 1);

            assertEquals(new ArrayList<String>(), area.lines(before));
            assertEquals(1, area.lines(System.nanoTime() + SECOND).size());
        }
    }

    @Test
    void dumbTerminalIsLeftAlone() throws Exception {
        try (Terminal terminal = terminal("dumb", 60, 24)) {
            var area = new StatusArea(terminal, reader(terminal), true);
            Gauge gauge = area.begin("get");
            gauge.last();
            area.resized();
            area.lend();
            area.takeBack();
            area.end(gauge);

            assertEquals("", screen.toString(StandardCharsets.UTF_8));
        }
    }
}
