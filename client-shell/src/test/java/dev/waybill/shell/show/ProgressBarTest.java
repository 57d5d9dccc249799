package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR_MILLIS = 3_600_000;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(terminal, true, StandardCharsets.UTF_8);

    /** The time stands still. */
    private final long now = System.nanoTime();

    private ProgressBar bar(TerminalWidth width) {
        return new ProgressBar(stream, width, false, () -> now, HOUR_MILLIS);
    }

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsDoneAtOnceDrawsNothing() {
        var bar = bar(TerminalWidth.UNKNOWN);
        Gauge gauge = bar.begin("a.iso");

        gauge.moved(10, 10);
        bar.end(gauge);

        assertEquals("", shown());
    }

    @Test
    void whatTakesLongIsDrawnAndTakenAway() {
        var bar = bar(TerminalWidth.UNKNOWN);
        Gauge gauge = bar.begin("a", now - SECOND);

        gauge.moved(0, 10);
        gauge.moved(5, 10);
        bar.end(gauge);

        assertEquals("\ra  [--------------------]  0%  0 B  0 B/s\u001b[K\r\u001b[K", shown());
    }

    @Test
    void severalAreOneLine() {
        var bar = bar(TerminalWidth.UNKNOWN);
        Gauge first = bar.begin("a", now - SECOND);
        bar.begin("b", now - SECOND);

        first.works(7, 14, "/x");

        assertEquals("\r2 at once\u001b[K", shown());
    }

    @Test
    void lineNeverWraps() {
        var bar = bar(() -> 20);

        bar.begin("cp", now - SECOND).works(7, 0, "/photos/\u65e5\u672c/1.jpg");

        assertEquals("\rcp  7 done  /pho\u2026\u001b[K", shown());
    }
}
