package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.client.Endpoint;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** What a shell says whose standard output takes no more. */
class FullOutputTest {

    private static final Style PIPE = new Style(false, false, false, false, false);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void fullDiskBehindStandardOutputIsTold() throws Exception {
        try (var full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            int code = run("pwd; lpwd", full);

            assertEquals(
                    "client-shell: pwd: standard output cannot be written: No space left on device\n",
                    err.toString(StandardCharsets.UTF_8));
            assertEquals(ExitCode.NO_SPACE, code);
        }
    }

    @Test
    void pipeThatNobodyReadsIsLeftInSilence() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        try (var sink = pipe.sink()) {
            awaitNobodyReads(sink);

            int code = run("pwd; lpwd", sink);

            assertEquals("", err.toString(StandardCharsets.UTF_8));
            assertEquals(ExitCode.OUTPUT_CLOSED, code);
        }
    }

    /** A program that another test starts has the other end too until it runs. */
    private static void awaitNobodyReads(WritableByteChannel pipe) {
        var failure = assertThrows(IOException.class, () -> {
            while (pipe.isOpen()) {
                pipe.write(ByteBuffer.allocate(1));
            }
        });
        assertEquals(Output.NOBODY_READS, failure.getMessage());
    }

    private int run(String line, WritableByteChannel out) throws IOException {
        var streams = new Session.Streams(
                new ByteArrayInputStream(new byte[0]),
                new Output(out),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        try (var session = new Session(Endpoint.of("waybill://127.0.0.1:1"), streams, PIPE, false)) {
            return new Shell(session).run(line, "");
        }
    }
}
