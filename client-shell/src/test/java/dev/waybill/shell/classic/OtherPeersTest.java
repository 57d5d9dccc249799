package dev.waybill.shell.classic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers of the wires separator, json and headersize that say what a test wants. There is no Waybill server. */
class OtherPeersTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String OK = "{\"status_code\": 200, \"status_msg\": \"Success\"}";

    @TempDir
    private Path folder;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    OtherPeersTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private interface Talk {
        byte[] with(Socket client) throws IOException;
    }

    private void peerSays(Talk talk) {
        Thread.startVirtualThread(talking(talk));
    }

    private FutureTask<byte[]> peer(Talk talk) {
        FutureTask<byte[]> task = talking(talk);
        Thread.startVirtualThread(task);
        return task;
    }

    private FutureTask<byte[]> talking(Talk talk) {
        return new FutureTask<>(() -> {
            try (Socket client = listener.accept()) {
                return talk.with(client);
            }
        });
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(UTF_8));
    }

    /** A request of so many letters. */
    private static void hear(Socket client, int letters) throws IOException {
        client.getInputStream().readNBytes(letters);
    }

    private List<Word> here(String... more) {
        return Stream.concat(Stream.of("127.0.0.1", String.valueOf(listener.getLocalPort())), Stream.of(more))
                .map(Word::of)
                .toList();
    }

    private List<String> json(Duration stalled, String... more) throws IOException {
        var heard = new ArrayList<String>();
        var words = Stream.concat(Stream.of("127.0.0.1:" + listener.getLocalPort()), Stream.of(more))
                .map(Word::of)
                .toList();
        new JsonCommand(name -> folder.resolve(name), stalled).run(words, heard::add);
        return heard;
    }

    private String failure(Duration stalled, String... more) {
        return String.valueOf(
                assertThrows(ClassicFailure.class, () -> json(stalled, more)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 100_000})
    void separatorSendsNameSizeAndBytes(int size) throws Exception {
        Files.write(folder.resolve("digits 1.txt"), "1".repeat(size).getBytes(UTF_8));
        var peer = peer(client -> client.getInputStream().readAllBytes());

        new ClassicCommands(name -> folder.resolve(name)).separator(here("digits 1.txt"));

        assertEquals("digits 1.txt<SEPARATOR>" + size + "1".repeat(size), new String(peer.get(), UTF_8));
    }

    @Test
    void aFileComesBehindItsAnswer() throws Exception {
        peerSays(client -> {
            hear(client, "{\"action\":\"get\",\"filename\":\"d/a.txt\"}".length());
            say(client, "{\"status_code\": 200, \"status_msg\": \"Success\", \"size\": 5}");
            hear(client, 1);
            say(client, "hello");
            return client.getInputStream().readAllBytes();
        });

        json(LONG, "get", "d/a.txt");

        assertEquals("hello", Files.readString(folder.resolve("a.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\n", "{\"status_code\": 200, \"status_msg\": \"go\"}"})
    void aFileIsSentToServersThatSayAByteFirstOrAnAnswer(String first) throws Exception {
        Files.writeString(folder.resolve("a.txt"), "hello");
        var peer = peer(client -> {
            hear(client, "{\"action\":\"put\",\"filename\":\"a.txt\",\"size\":5,\"file_size\":5}".length());
            say(client, first);
            byte[] file = client.getInputStream().readNBytes(5);
            say(client, "1" + OK);
            return file;
        });

        json(LONG, "put", "a.txt");

        assertArrayEquals("hello".getBytes(UTF_8), peer.get());
    }

    @Test
    void namesAreListedUnderEitherWord() throws Exception {
        for (String word : new String[] {"files", "file_list"}) {
            peerSays(client -> {
                hear(client, "{\"action\":\"ls\"}".length());
                say(client, "{\"status_code\": 200, \"" + word + "\": [\"a\", \"b\"]}");
                return client.getInputStream().readAllBytes();
            });

            assertEquals(List.of("a", "b"), json(LONG, "ls"));
        }
    }

    @Test
    void anUnknownUserIsToldInOneSentence() {
        peerSays(client -> {
            hear(client, 10);
            say(client, "{\"status_code\": 401, \"status_msg\": \"no such user\"}");
            return client.getInputStream().readAllBytes();
        });

        assertEquals("the peer says: no such user (401)", failure(LONG, "auth", "nobody", "secret"));
    }

    @Test
    void aMuteServerIsGivenUp() {
        peerSays(client -> client.getInputStream().readAllBytes());

        assertEquals("the peer is gone: it says nothing for 0 s", failure(SHORT, "ls"));
    }

    @Test
    void aFileThatIsCutIsNotThere() throws Exception {
        peerSays(client -> {
            hear(client, 30);
            say(client, "{\"status_code\": 200, \"size\": 50}hello");
            client.shutdownOutput();
            return client.getInputStream().readAllBytes();
        });

        assertEquals("the peer left when 5 of 50 bytes had come", failure(LONG, "get", "a.txt"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    private List<String> times(Duration patience) throws IOException {
        var heard = new ArrayList<String>();
        new HeaderSizeCommand(patience, patience).run(here(), heard::add);
        return heard;
    }

    @Test
    void framesAreShownUntilTheServerLeaves() throws Exception {
        peerSays(client -> {
            say(client, "22        Welcome to the server!5         12345");
            return new byte[0];
        });

        assertEquals(List.of("Welcome to the server!", "12345"), times(LONG));
    }

    @Test
    void aTextWithoutALengthIsShownToo() throws Exception {
        peerSays(client -> {
            say(client, "welcome to the server!");
            return new byte[0];
        });

        assertEquals(List.of("welcome to the server!"), times(LONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"22        Welcome", "22  "})
    void aCutFrameIsToldInOneSentence(String sent) {
        peerSays(client -> {
            say(client, sent);
            return new byte[0];
        });

        var failure = assertThrows(ClassicFailure.class, () -> times(LONG));

        assertEquals(
                sent.length() > 10
                        ? "the peer left when 7 of 22 bytes had come"
                        : "the peer left in the middle of a length: \"22  \"",
                failure.getMessage());
    }
}
