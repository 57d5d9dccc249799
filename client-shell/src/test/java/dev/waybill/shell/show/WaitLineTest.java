package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.client.ServerAddress;
import dev.waybill.client.WaitListener.Awaited;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitLineTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void terminalShowsALineAndTakesItAway() {
        WaitLine line = line(true);

        line.waits(Awaited.ANSWER, SECOND);
        line.goesOn();

        assertEquals(
                "\rwaiting for waybill://h:4731 to answer  1 s  Ctrl-C ends it\u001b[K\r\u001b[K",
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void elsewhereOneLineTellsOfAServerThatIsNotReached() {
        WaitLine line = line(false);

        line.waits(Awaited.CONNECTION, SECOND);
        line.waits(Awaited.CONNECTION, SECOND.multipliedBy(2));
        line.goesOn();

        assertEquals(
                "client-shell: waiting for a connection to waybill://h:4731\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void elsewhereCommandsTakeTheirTimeInSilence() {
        WaitLine line = line(false);

        line.waits(Awaited.ANSWER, SECOND);
        line.goesOn();

        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    private WaitLine line(boolean isTerminal) {
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new WaitLine(ServerAddress.of("waybill://h"), stream, () -> 80, isTerminal);
    }
}
