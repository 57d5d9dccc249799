package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(terminal, true, StandardCharsets.UTF_8);

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsDoneAtOnceDrawsNothing() {
        var bar = new ProgressBar(stream, TerminalWidth.UNKNOWN, false);
        Gauge gauge = bar.begin("a.iso");

        gauge.moved(10, 10);
        bar.end(gauge);

        assertEquals("", shown());
    }

    @Test
    void whatTakesLongIsDrawnAndTakenAway() {
        var bar = new ProgressBar(stream, TerminalWidth.UNKNOWN, false);
        Gauge gauge = bar.begin("a", System.nanoTime() - SECOND);

        gauge.moved(0, 10);
        gauge.moved(5, 10);
        bar.end(gauge);

        assertEquals("\ra  [--------------------]  0%  0 B  0 B/s\u001b[K\r\u001b[K", shown());
    }

    @Test
    void severalAreOneLine() {
        var bar = new ProgressBar(stream, TerminalWidth.UNKNOWN, false);
        Gauge first = bar.begin("a", System.nanoTime() - SECOND);
        bar.begin("b", System.nanoTime() - SECOND);

        first.works(7, 14, "/x");

        assertEquals("\r2 at once\u001b[K", shown());
    }

    @Test
    void lineNeverWraps() {
        var bar = new ProgressBar(stream, () -> 20, false);

        bar.begin("cp", System.nanoTime() - SECOND).works(7, 0, "/photos/\u65e5\u672c/1.jpg");

        assertEquals("\rcp  7 done  /pho\u2026\u001b[K", shown());
    }
}
