package dev.waybill.shell.classic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What named says of peers that take less than all, by either kind of socket. */
class NamedPeersTest {

    private static final int NAME = "f.bin\n".length();
    private static final byte[] ANSWER = "Message received!".getBytes(US_ASCII);

    @TempDir
    private Path folder;

    /** What a peer does with its only client, which it closes then. */
    private interface Part {
        void play(SocketChannel client) throws IOException;
    }

    @BeforeEach
    void makeFile() throws IOException {
        Files.write(folder.resolve("f.bin"), new byte[2_000]);
    }

    private SocketAddress place(String kind) {
        return kind.equals("unix")
                ? UnixDomainSocketAddress.of(folder.resolve("s"))
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private String sendTo(String kind, Part part) throws Exception {
        var family = kind.equals("unix") ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
        try (var listener = ServerSocketChannel.open(family).bind(place(kind))) {
            var peer = new FutureTask<>(() -> {
                try (SocketChannel client = listener.accept()) {
                    part.play(client);
                }
                return null;
            });
            Thread.startVirtualThread(peer);
            String address = listener.getLocalAddress() instanceof InetSocketAddress tcp
                    ? "127.0.0.1:" + tcp.getPort()
                    : "unix:" + folder.resolve("s");
            try {
                return new ClassicCommands(name -> folder.resolve(name))
                        .named(List.of(Word.of(address), Word.of("f.bin")));
            } finally {
                peer.get();
            }
        }
    }

    private static void take(SocketChannel client, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count);
        int last = 0;
        while (last >= 0 && bytes.hasRemaining()) {
            last = client.read(bytes);
        }
    }

    private static void answer(SocketChannel client, byte[] words) throws IOException {
        client.write(ByteBuffer.wrap(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "unix"})
    void peerThatAnswersAndLeavesWithBytesUnreadIsAFailure(String kind) {
        var failure = assertThrows(
                ClassicFailure.class,
                () -> sendTo(kind, client -> {
                    take(client, NAME + 1_999);
                    answer(client, ANSWER);
                }));

        assertEquals(ClassicFailure.Fault.PEER, failure.fault());
        assertTrue(
                String.valueOf(failure.getMessage()).startsWith("the file may not have arrived: "),
                failure::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "unix"})
    void peerThatTookAllBeforeItAnsweredIsNone(String kind) throws Exception {
        String answer = sendTo(kind, client -> {
            take(client, NAME + 2_000);
            answer(client, ANSWER);
        });

        assertEquals("Message received!", answer);
    }

    @Test
    void answersBeyondTheFirstAreTakenAndNotKept() throws Exception {
        String answer = sendTo("tcp", client -> {
            answer(client, ANSWER);
            take(client, NAME + 2_001);
            for (int i = 0; i < 1_000; i++) {
                answer(client, new byte[4_096]);
            }
        });

        assertTrue(answer.startsWith("Message received!"), answer);
        assertTrue(answer.length() <= 1024, answer);
    }
}
