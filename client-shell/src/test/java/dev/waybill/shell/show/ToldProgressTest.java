package dev.waybill.shell.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.Fields;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far transfers are, for logs and for programs. */
class ToldProgressTest {

    /** No beat comes by itself. */
    private static final long HOUR_MILLIS = 3_600_000;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);

    private List<String> lines() {
        return told.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Fields fields(String line) throws Exception {
        return Fields.ofLine(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void logsGetPlainLines() {
        var progress = ToldProgress.plain(stream);
        Gauge gauge = progress.begin("put photos");
        gauge.moved(1 << 20, 4 << 20);
        assertEquals(List.of(), lines());

        progress.tell(System.nanoTime());
        progress.end(gauge);

        assertEquals(1, lines().size());
        assertTrue(lines().get(0).startsWith("put photos  [#####---------------]  25%  1.0 MiB  "), lines().get(0));
        assertFalse(told.toString(StandardCharsets.UTF_8).contains("\r"));
    }

    @Test
    void programsGetAnObjectALineAndOneAtTheEnd() throws Exception {
        var progress = ToldProgress.json(stream, HOUR_MILLIS);
        Gauge gauge = progress.begin("put");
        gauge.planned();
        gauge.planned();
        gauge.moved(10, -1);
        progress.tell(System.nanoTime());
        gauge.moved(20, 40);
        gauge.fileEnded();
        progress.end(gauge);
        progress.end(gauge);

        List<String> objects = lines();
        Fields first = fields(objects.get(0));
        Fields last = fields(objects.get(objects.size() - 1));
        assertEquals("put", first.text("progress"));
        assertEquals(10, first.integer("bytes", 0));
        assertEquals(-1, first.integer("totalBytes", -1));
        assertFalse(first.flag("over"));
        assertEquals(40, last.integer("totalBytes", -1));
        assertEquals(1, last.integer("files", 0));
        assertEquals(2, last.integer("totalFiles", 0));
        assertTrue(last.flag("over"));
        assertFalse(last.flag("stalled"));
    }

    @Test
    void programsHearOfCommandsToo() throws Exception {
        var progress = ToldProgress.json(stream, HOUR_MILLIS);
        Gauge gauge = progress.begin("index");
        gauge.works(3, 9, "/a");
        progress.tell(System.nanoTime());
        progress.end(gauge);

        Fields row = fields(lines().get(0));
        assertEquals(3, row.integer("done", 0));
        assertEquals(9, row.integer("total", 0));
        assertEquals("/a", row.text("message"));
    }

    @Test
    void whatMovesNothingIsNotTold() {
        var progress = ToldProgress.json(stream, HOUR_MILLIS);
        progress.end(progress.begin("ls"));

        assertEquals(List.of(), lines());
    }
}
