package dev.waybill.shell.classic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files over UDP, from and to a peer that says what a test wants. */
class PacketsCommandTest {

    private static final String GET = "Valid Get command. Let's go ahead ";
    private static final String EXISTS = "File exists. Let's go ahead ";
    private static final int FULL = 4096;

    @TempDir
    private Path folder;

    private final DatagramSocket peer = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    PacketsCommandTest() throws IOException {}

    @AfterEach
    void close() {
        peer.close();
    }

    private String run(String what, String file) throws ClassicFailure {
        return run(what, file, Duration.ofSeconds(10));
    }

    private String run(String what, String file, Duration patience) throws ClassicFailure {
        var words = Stream.of("127.0.0.1", String.valueOf(peer.getLocalPort()), what, file)
                .map(Word::of)
                .toList();
        return new PacketsCommand(name -> folder.resolve(name), patience).run(words);
    }

    private DatagramPacket hear() throws IOException {
        var packet = new DatagramPacket(new byte[1 << 16], 1 << 16);
        peer.receive(packet);
        return packet;
    }

    /** Answers the next datagram with these. */
    private void answer(byte[]... datagrams) {
        Thread.startVirtualThread(new FutureTask<>(() -> {
            var from = hear().getSocketAddress();
            for (byte[] each : datagrams) {
                peer.send(new DatagramPacket(each, each.length, from));
            }
            return datagrams.length;
        }));
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void aFileComesAndIsNamedByItsBase() throws Exception {
        answer(text(GET), text(EXISTS), text("2"), new byte[FULL], text("end"));

        assertEquals("a.bin came in 2 datagrams", run("get", "a.bin"));

        assertEquals(FULL + 3, Files.size(folder.resolve("a.bin")));
    }

    @Test
    void nothingIsThereOfAFileThatLacksADatagram() throws Exception {
        answer(text(GET), text(EXISTS), text("3"), new byte[FULL], text("end"));
        var failure = assertThrows(ClassicFailure.class, () -> run("get", "a.bin"));
        assertEquals("datagram 2 of 3 has 3 bytes: some were lost on their way", failure.getMessage());

        answer(text(GET), text(EXISTS), text("2"), new byte[FULL]);
        failure = assertThrows(ClassicFailure.class, () -> run("get", "a.bin", Duration.ofSeconds(3)));
        assertEquals("1 of 2 datagrams came, and no more for 3 s", failure.getMessage());

        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void whatIsNotThereAndWhoDoesNotAnswerAreSentences() {
        answer(text(GET), text("Error: File does not exist in Server directory."));
        var missing = assertThrows(ClassicFailure.class, () -> run("get", "none"));
        var mute = assertThrows(ClassicFailure.class, () -> run("get", "none", Duration.ofMillis(500)));

        assertEquals("the peer says: Error: File does not exist in Server directory.", missing.getMessage());
        assertEquals("nobody answers for 0 s", mute.getMessage());
    }

    @Test
    void aRequestThatCannotBeSentIsNotCalledAFile() {
        var failure = assertThrows(ClassicFailure.class, () -> run("get", "a".repeat(1 << 16)));

        assertTrue(String.valueOf(failure.getMessage()).startsWith("the request was not sent: "), failure::toString);
    }

    @Test
    void aFileOfFullDatagramsIsSentWithAnEmptyOne() throws Exception {
        Files.write(folder.resolve("two.bin"), new byte[FULL]);
        var sent = new FutureTask<>(() -> {
            var from = hear();
            byte[] go = text("Valid Put command. Let's go ahead ");
            peer.send(new DatagramPacket(go, go.length, from.getSocketAddress()));
            return List.of(hear().getLength(), hear().getLength(), hear().getLength());
        });
        Thread.startVirtualThread(sent);

        assertEquals("two.bin was sent in 2 datagrams; nobody says whether all of it came", run("put", "two.bin"));
        assertEquals(List.of(1, FULL, 0), sent.get());
    }
}
