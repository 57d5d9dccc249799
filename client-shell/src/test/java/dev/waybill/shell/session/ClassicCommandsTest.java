package dev.waybill.shell.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.Endpoint;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sink and named send, and what they say when it does not work. There is no Waybill server in these tests. */
class ClassicCommandsTest {

    private static final Style PIPE = new Style(false, false, false, false, false);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Session session = new Session(
            Endpoint.of("waybill://127.0.0.1:1"),
            new Session.Streams(
                    new ByteArrayInputStream(new byte[0]),
                    new Output(Channels.newChannel(out)),
                    new PrintStream(err, true, UTF_8)),
            PIPE,
            false);

    @TempDir
    private Path folder;

    private final ServerSocket listener;

    ClassicCommandsTest() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @BeforeEach
    void enterFolder() throws IOException {
        session.places().enterLocal(folder);
        Files.writeString(folder.resolve("a.txt"), "hello\n");
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        session.close();
    }

    private int run(String line) {
        return new Shell(session).run(line, "");
    }

    private String heard() {
        return err.toString(UTF_8);
    }

    private static <T> FutureTask<T> meanwhile(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.startVirtualThread(task);
        return task;
    }

    /** What comes up to the end. */
    private FutureTask<byte[]> peer() {
        return meanwhile(() -> {
            try (Socket socket = listener.accept()) {
                return socket.getInputStream().readAllBytes();
            }
        });
    }

    /** As the best known one does: it answers each piece that it takes, and keeps what came up to the end. */
    private FutureTask<byte[]> answeringPeer() {
        return meanwhile(() -> {
            try (Socket socket = listener.accept()) {
                var kept = new ByteArrayOutputStream();
                var piece = new byte[1024];
                for (int count = socket.getInputStream().read(piece); count >= 0; ) {
                    kept.write(piece, 0, count);
                    socket.getOutputStream().write("Message received!".getBytes(UTF_8));
                    count = socket.getInputStream().read(piece);
                }
                return kept.toByteArray();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2_000, 3_000_000})
    void namedSendsAllToAPeerThatAnswersEachPiece(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Files.write(folder.resolve("f.bin"), bytes);
        var peer = answeringPeer();

        int code = run("named 127.0.0.1:" + here() + " f.bin");

        assertEquals("", heard());
        assertEquals(ExitCode.OK, code);
        byte[] expected = new byte[size + 6];
        System.arraycopy("f.bin\n".getBytes(UTF_8), 0, expected, 0, 6);
        System.arraycopy(bytes, 0, expected, 6, size);
        assertArrayEquals(expected, peer.get());
        assertTrue(out.toString(UTF_8).startsWith("Message received!"));
    }

    @Test
    void namedSaysThatItsPeerLeftBeforeItHadAll() throws Exception {
        Files.write(folder.resolve("f.bin"), new byte[8_000_000]);
        var peer = meanwhile(() -> {
            try (Socket socket = listener.accept()) {
                return socket.getInputStream().readNBytes(1_000);
            }
        });

        int code = run("named 127.0.0.1:" + here() + " f.bin");

        peer.get();
        assertEquals(ExitCode.NO_CONNECTION, code);
        assertTrue(heard().contains("did not take all, but at most"), heard());
    }

    private static String sinkTo(String port, String file) {
        return "sink 127.0.0.1 " + port + " " + file;
    }

    private String here() {
        return Integer.toString(listener.getLocalPort());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 3_000_000})
    void sinkSendsTheBytesAndNothingElse(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Files.write(folder.resolve("f.bin"), bytes);
        var peer = peer();

        int code = run(sinkTo(here(), "f.bin"));

        assertArrayEquals(bytes, peer.get());
        assertEquals("", heard());
        assertEquals("", out.toString(UTF_8));
        assertEquals(ExitCode.OK, code);
    }

    @ParameterizedTest
    @CsvSource({
        "sink 127.0.0.1 abc a.txt, 'sink: \"abc\" is no port: give a number from 1 to 65535'",
        "sink 127.0.0.1 0 a.txt, 'sink: \"0\" is no port: give a number from 1 to 65535'",
        "sink 127.0.0.1 70000 a.txt, 'sink: \"70000\" is no port: give a number from 1 to 65535'",
        "sink 127.0.0.1 -1 a.txt, 'sink: \"-1\" is no port: give a number from 1 to 65535'",
        "sink \"\" 9001 a.txt, 'sink: the host is empty: give a name or an address'",
        "sink 127.0.0.1 9001, 'sink: a word is missing: sink HOST PORT FILE'",
        "sink 127.0.0.1 9001 a.txt b.txt, 'sink: there are too many words: sink HOST PORT FILE'",
        "sink 127.0.0.1 9001 ., 'a folder: give a file'",
        "named nowhere a.txt, 'named: \"nowhere\" is no address: give HOST:PORT or unix:/path/of/the/socket'",
        "named unix: a.txt, 'the socket''s path is missing: unix:/path/of/the/socket'",
        "named 127.0.0.1:abc a.txt, 'named: \"abc\" is no port: give a number from 1 to 65535'",
        "named 127.0.0.1:9001, 'named: a word is missing: named ADDRESS FILE'"
    })
    void whatCannotBeMeantIsOneLineOfUsage(String line, String sentence) {
        int code = run(line);

        assertTrue(heard().startsWith("ERROR: "), heard());
        assertTrue(heard().endsWith(sentence + "\n"), heard());
        assertEquals(1, heard().lines().count());
        assertEquals(ExitCode.USAGE, code);
    }

    @Test
    void missingFileIsToldBeforeAnythingIsSent() throws Exception {
        int code = run(sinkTo(here(), "none.txt"));

        listener.setSoTimeout(1);
        assertThrows(IOException.class, () -> listener.accept());
        assertTrue(heard().startsWith("ERROR: sink: there is no local file or folder \""), heard());
        assertEquals(ExitCode.NOT_FOUND, code);
    }

    @Test
    void refusedConnectionIsTold() throws Exception {
        try (var deaf = SocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            String port = String.valueOf(deaf.socket().getLocalPort());

            int code = run(sinkTo(port, "a.txt"));

            assertEquals("ERROR: sink: cannot connect to 127.0.0.1:" + port + ": Connection refused\n", heard());
            assertEquals(ExitCode.NO_CONNECTION, code);
        }
    }

    @Test
    void hostThatDoesNotExistIsTold() {
        int code = run("sink nowhere.invalid 9001 a.txt");

        assertTrue(heard().startsWith("ERROR: sink: "), heard());
        assertTrue(heard().contains("\"nowhere.invalid\""), heard());
        assertEquals(ExitCode.NO_CONNECTION, code);
    }

    @Test
    void peerThatVanishesIsTold() throws Exception {
        Files.write(folder.resolve("f.bin"), new byte[50_000_000]);
        var peer = meanwhile(() -> {
            try (Socket socket = listener.accept()) {
                socket.setSoLinger(true, 0);
                return socket.getInputStream().read();
            }
        });

        int code = run(sinkTo(here(), "f.bin"));

        peer.get();
        assertTrue(heard().startsWith("ERROR: sink: the file was not sent: "), heard());
        assertEquals(ExitCode.NO_CONNECTION, code);
    }

    @Test
    void namedSendsNameAndBytesAndShowsTheAnswer() throws Exception {
        var peer = meanwhile(() -> {
            try (Socket socket = listener.accept()) {
                byte[] all = socket.getInputStream().readNBytes(12);
                socket.getOutputStream().write("Message received!".getBytes(UTF_8));
                assertEquals(-1, socket.getInputStream().read());
                return new String(all, UTF_8);
            }
        });

        int code = run("named 127.0.0.1:" + here() + " a.txt");

        assertEquals("a.txt\nhello\n", peer.get());
        assertEquals("Message received!\n", out.toString(UTF_8));
        assertEquals(ExitCode.OK, code);
    }

    @Test
    void namedSpeaksOverAUnixSocket() throws Exception {
        var address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (var there = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            var peer = meanwhile(() -> {
                try (var socket = there.accept()) {
                    byte[] all = Channels.newInputStream(socket).readNBytes(12);
                    Channels.newOutputStream(socket).write('k');
                    return new String(all, UTF_8);
                }
            });

            int code = run("named unix:" + folder.resolve("s") + " a.txt");

            assertEquals("a.txt\nhello\n", peer.get());
            assertEquals("k\n", out.toString(UTF_8));
            assertEquals(ExitCode.OK, code);
        }
    }

    @Test
    void noAnswerIsAFailure() throws Exception {
        var peer = meanwhile(() -> {
            try (Socket socket = listener.accept()) {
                return socket.getInputStream().readNBytes(12);
            }
        });

        int code = run("named 127.0.0.1:" + here() + " a.txt");

        peer.get();
        assertEquals("ERROR: named: the file may not have arrived: the peer left without an answer\n", heard());
        assertEquals(ExitCode.NO_CONNECTION, code);
    }

    @Test
    void helpExplainsThem() {
        assertEquals(0, run("help sink; help named"));

        assertTrue(out.toString(UTF_8).startsWith("sink HOST PORT FILE Sends"), out.toString(UTF_8));
        assertTrue(out.toString(UTF_8).contains("\nnamed ADDRESS FILE  Sends"), out.toString(UTF_8));
    }
}
