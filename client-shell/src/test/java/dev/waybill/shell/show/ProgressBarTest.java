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
        var bar = new ProgressBar("a.iso", stream, 0);

        assertEquals(
                "a.iso  [#####---------------]  25%  256 MiB  128 MiB/s  0:06",
                bar.line(256L << 20, 1L << 30, 2_000_000_000L));
    }

    @Test
    void unknownSizeHasNoBar() {
        assertEquals("-  2.0 KiB  1.0 KiB/s", new ProgressBar("-", stream, 0).line(2048, -1, 2_000_000_000L));
    }

    @Test
    void whatIsDoneAtOnceDrawsNothing() {
        var bar = new ProgressBar("a.iso", stream, System.nanoTime());

        bar.moved(10, 10);
        bar.clear();

        assertEquals(0, terminal.size());
    }

    @Test
    void whatTakesLongIsDrawnAndTakenAway() {
        var bar = new ProgressBar("a", stream, System.nanoTime() - 1_000_000_000L);

        bar.moved(0, 10);
        bar.moved(5, 10);
        bar.clear();

        assertEquals(
                "\ra  [--------------------]  0%  0 B  0 B/s\u001b[K\r\u001b[K",
                terminal.toString(StandardCharsets.UTF_8));
    }
}
