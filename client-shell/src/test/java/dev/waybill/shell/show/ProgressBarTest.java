package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(terminal, true, StandardCharsets.UTF_8);

    @Test
    void lineTellsShareBytesRateAndTimeLeft() {
        var bar = new ProgressBar("a.iso", stream, TerminalWidth.UNKNOWN, 0);

        assertEquals(
                "a.iso  [#####---------------]  25%  256 MiB  128 MiB/s  0:06",
                bar.line(256L << 20, 1L << 30, 2_000_000_000L));
    }

    @Test
    void unknownSizeHasNoBar() {
        assertEquals(
                "-  2.0 KiB  1.0 KiB/s",
                new ProgressBar("-", stream, TerminalWidth.UNKNOWN, 0).line(2048, -1, 2_000_000_000L));
    }

    @Test
    void whatIsDoneAtOnceDrawsNothing() {
        var bar = new ProgressBar("a.iso", stream, TerminalWidth.UNKNOWN, System.nanoTime());

        bar.moved(10, 10);
        bar.clear();

        assertEquals(0, terminal.size());
    }

    @Test
    void whatTakesLongIsDrawnAndTakenAway() {
        var bar = new ProgressBar("a", stream, TerminalWidth.UNKNOWN, System.nanoTime() - 1_000_000_000L);

        bar.moved(0, 10);
        bar.moved(5, 10);
        bar.clear();

        assertEquals(
                "\ra  [--------------------]  0%  0 B  0 B/s\u001b[K\r\u001b[K",
                terminal.toString(StandardCharsets.UTF_8));
    }

    @Test
    void commandTellsShareOrCountAndWhatItIsAt() {
        var bar = new ProgressBar("cp", stream, TerminalWidth.UNKNOWN, 0);

        assertEquals("cp  [##########----------]  50%  /a\\x1b", bar.line(7, 14, "/a\u001b"));
        assertEquals("cp  [####################]  100%  /a", bar.line(15, 14, "/a"));
        assertEquals("cp  7 done  /a", bar.line(7, 0, "/a"));
        assertEquals("cp  /a", bar.line(0, 0, "/a"));
    }

    @Test
    void lineNeverWraps() {
        var bar = new ProgressBar("cp", stream, () -> 20, System.nanoTime() - 1_000_000_000L);

        bar.works(7, 0, "/photos/\u65e5\u672c/1.jpg");

        assertEquals("\rcp  7 done  /pho\u2026\u001b[K", terminal.toString(StandardCharsets.UTF_8));
    }
}
