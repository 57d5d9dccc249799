package dev.waybill.shell.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain lines whose first connection ends with an answer that does not come. */
@Timeout(30)
class LostAnswersTest {

    private static final Style PIPE = new Style(false, false, false, false, false);

    @TempDir
    private Path folder;

    /** A way to a server that ends the first connection as soon as the server says a word. */
    private static final class Way implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();
        private final int server;
        private final String word;

        Way(int server, String word) throws IOException {
            this.server = server;
            this.word = word;
            Thread.startVirtualThread(this::accept);
        }

        String url() {
            return "waybill://127.0.0.1:" + listener.getLocalPort();
        }

        private void accept() {
            while (!listener.isClosed()) {
                try {
                    Socket near = listener.accept();
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
                    String last = connections.incrementAndGet() == 1 ? word : "\0";
                    Thread.startVirtualThread(() -> carry(near, far, "\0"));
                    Thread.startVirtualThread(() -> carry(far, near, last));
                } catch (IOException e) {
                    if (!listener.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }

        private static void carry(Socket from, Socket to, String last) {
            try (from;
                    to) {
                var bytes = new byte[1 << 16];
                InputStream in = from.getInputStream();
                int count = in.read(bytes);
                while (count > 0 && !new String(bytes, 0, count, ISO_8859_1).contains(last)) {
                    to.getOutputStream().write(bytes, 0, count);
                    count = in.read(bytes);
                }
            } catch (IOException e) {
                assertTrue(
                        from.isClosed() || to.isClosed() || last.length() == 1); // the other direction has ended both
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --if-absent"})
    void fileWhoseAnswerWasLostIsPutOnce(String option) throws Exception {
        try (var trial = Trial.in(folder, PIPE, "");
                var way = new Way(trial.port(), "\"status\":201")) {
            Files.writeString(folder.resolve("local/a"), "text");

            assertEquals(0, trial.run("open " + way.url() + "; put a /a" + option), trial.err());

            assertEquals("text", Files.readString(trial.root().resolve("a")));
            assertTrue(trial.out().contains("put a -> /a"), trial.out());
            assertEquals(2, way.connections.get());
        }
    }

    @Test
    void fileThatBrokeOffIsFetchedOverAnotherConnection() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "");
                var way = new Way(trial.port(), "some text")) {
            Files.writeString(trial.root().resolve("a"), "some text");

            assertEquals(0, trial.run("open " + way.url() + "; get /a a"), trial.err());

            assertEquals("some text", Files.readString(folder.resolve("local/a")));
        }
    }

    @Test
    void whatMayHaveBeenDoneOnceIsNotDoneAgain() throws Exception {
        try (var trial = Trial.in(folder, PIPE, "");
                var way = new Way(trial.port(), "\"status\":201")) {
            assertEquals(ExitCode.NO_CONNECTION, trial.run("open " + way.url() + "; mkdir /new"));

            assertTrue(trial.err().contains("whether it was done is not known"), trial.err());
        }
    }
}
