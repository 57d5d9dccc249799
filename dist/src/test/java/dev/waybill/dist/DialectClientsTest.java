package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.api.Dialect;
import dev.waybill.testkit.RunningServer;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that were written from the descriptions of four other protocols alone, against the dialects that speak them. */
class DialectClientsTest {

    private static final Path CLIENTS = Path.of("src", "test", "resources", "dialects");

    private @Nullable RunningServer server;

    private record Ended(int code, String output) {}

    @BeforeEach
    void checkForPython() {
        assumeTrue(isOnPath("python3"), "there is no python3");
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private void speak(String dialect, String... optionsAndValues) throws IOException {
        RunningServer.Setup setup = RunningServer.setupInstalled();
        for (Dialect each : ServiceLoader.load(Dialect.class)) {
            setup = setup.with(each);
        }
        server = setup.speaking(dialect, optionsAndValues).start();
    }

    private Path stored(String name) {
        return Objects.requireNonNull(server).root().resolve(name);
    }

    private void expect(String word, String dialect, String... words) throws Exception {
        Ended ended = client(dialect, words);

        assertEquals(word + "\n", ended.output);
        assertEquals(0, ended.code);
    }

    private Ended client(String dialect, String... words) throws Exception {
        InetSocketAddress at = Objects.requireNonNull(server).address(dialect);
        var script = CLIENTS.resolve(dialect + ".py").toString();
        var command = new ArrayList<>(List.of("python3", script, "127.0.0.1:" + at.getPort()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static boolean isOnPath(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }

    @ParameterizedTest
    @CsvSource({"5, whole", "0, whole", "1048576, whole", "300, slow"})
    void sinkStoresWhatComes(int size, String way) throws Exception {
        speak("sink");

        expect("sent", "sink", "--size", Integer.toString(size), "--way", way);

        assertEquals(size, Files.size(stored("1.file")));
    }

    @Test
    void tenSinksAtOnceBecomeTenFiles() throws Exception {
        speak("sink");

        expect("sent", "sink", "--size", "100000", "--count", "10");

        for (int number = 1; number <= 10; number++) {
            assertEquals(100_000, Files.size(stored(number + ".file")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"turns", "bytes", "patient"})
    void wordsOfTheHandshakeAreNoPartOfTheFile(String how) throws Exception {
        speak("sink", "handshake", "true");

        expect("sent", "sink", "--size", "1000", "--handshake", how);

        assertEquals(1000, Files.size(stored("1.file")));
    }

    @ParameterizedTest
    @CsvSource({"0, whole", "6, whole", "3000000, whole", "300, slow"})
    void namedStoresUnderTheNameAndAnswersOnce(int size, String way) throws Exception {
        speak("named");

        expect("received", "named", "a b.bin", "--size", Integer.toString(size), "--way", way);

        awaitSize("a b.bin", size);
    }

    /** The client leaves with the answer, which comes ahead of the end: the file appears a moment later. */
    private void awaitSize(String name, long size) throws Exception {
        long until = System.nanoTime() + 10_000_000_000L;
        while (!Files.exists(stored(name)) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertEquals(size, Files.size(stored(name)));
    }

    @Test
    void headersizeTellsTheTimeToThreeAtOnce() throws Exception {
        speak("headersize");

        expect("heard", "headersize", "--count", "3", "--seconds", "7");
    }

    @Test
    void headersizeOnceIsTwentyTwoBytesAndTheEnd() throws Exception {
        speak("headersize", "once", "true");

        expect("heard", "headersize", "--once");
    }

    @ParameterizedTest
    @CsvSource({
        "whole, 1000, size, hex",
        "whole, 0, file_size, json",
        "bytes, 1000, size, json",
        "joined, 1000, file_size, hex",
        "whole, 20000000, size, hex"
    })
    void jsonFileGoesThereAndBack(String send, int size, String key, String digest) throws Exception {
        speak("json");
        String bytes = Integer.toString(size);

        expect("done", "json", "put", "a.bin", "--size", bytes, "--send", send, "--key", key);
        expect("done", "json", "put", "b.bin", "--size", bytes, "--send", send, "--md5", "right", "--md5-as", digest);
        expect("done", "json", "get", "a.bin", "--size", bytes);
        expect("done", "json", "get", "b.bin", "--size", bytes, "--md5", "right");

        assertArrayEquals(Files.readAllBytes(stored("a.bin")), Files.readAllBytes(stored("b.bin")));
    }

    @Test
    void jsonFileWithAWrongDigestIsNotStored() throws Exception {
        speak("json");

        expect("done", "json", "put", "a.bin", "--md5", "wrong");

        assertTrue(Files.notExists(stored("a.bin")));
    }

    @Test
    void jsonRefusesNamesThatLeaveTheFolderAndFilesThatAreNotThere() throws Exception {
        speak("json");

        expect("refused", "json", "put", "../a.bin", "--refused");
        expect("refused", "json", "get", "/etc/passwd", "--refused");
        expect("refused", "json", "get", "none", "--refused");
    }

    @Test
    void jsonAnyoneIsGivenATokenAndSeesTheFiles() throws Exception {
        speak("json");
        expect("done", "json", "put", "a.bin");

        expect("done", "json", "auth", "someone", "secret");
        expect("done", "json", "ls", "a.bin");
    }
}
