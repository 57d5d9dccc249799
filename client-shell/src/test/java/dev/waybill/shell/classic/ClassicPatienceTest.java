package dev.waybill.shell.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that the system connects to, and that nobody accepts: they take what fits, and say nothing. */
class ClassicPatienceTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ClassicCommands commands = new ClassicCommands(name -> folder.resolve(name), LONG, SHORT);

    ClassicPatienceTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private String here() {
        return Integer.toString(listener.getLocalPort());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 50_000_000})
    void peerThatTakesNothingIsGivenUp(int size) throws Exception {
        Files.write(folder.resolve("f.bin"), new byte[size]);
        var words = List.of(Word.of("127.0.0.1"), Word.of(here()), Word.of("f.bin"));

        var failure = assertThrows(ClassicFailure.class, () -> commands.sink(words));

        assertTrue(String.valueOf(failure.getMessage()).contains("the peer "), failure.getMessage());
        assertEquals(ClassicFailure.Fault.PEER, failure.fault());
    }

    @Test
    void peerThatNeverAnswersIsGivenUp() throws Exception {
        Files.write(folder.resolve("f.bin"), new byte[5]);
        var words = List.of(Word.of("127.0.0.1:" + here()), Word.of("f.bin"));

        var failure = assertThrows(ClassicFailure.class, () -> commands.named(words));

        assertTrue(String.valueOf(failure.getMessage()).contains("the peer does not answer"), failure.getMessage());
    }
}
