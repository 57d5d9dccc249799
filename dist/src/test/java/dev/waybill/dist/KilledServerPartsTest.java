package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server's process is killed in the middle of an upload in parts, and the next one goes on with it. */
@Timeout(60)
class KilledServerPartsTest {

    private static final int PART = 1 << 20;
    private static final int PARTS = 6;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private final byte[] bytes = new byte[PARTS * PART];

    KilledServerPartsTest() {
        new Random(5).nextBytes(bytes);
    }

    /** A server of the class path over the same files. */
    private final class Server {
        private final Process process;
        private final InetSocketAddress address;

        Server() throws IOException {
            process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.waybill.server.Main",
                            "--no-bundled-plugins",
                            "--listen",
                            "127.0.0.1:0")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            started.add(process);
            @Nullable String ready = process.inputReader(StandardCharsets.UTF_8).readLine();
            assertNotNull(ready, "the server did not start");
            int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
            address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }

        Peer connect() throws IOException {
            Peer peer = Peer.connect(address);
            peer.read();
            return peer;
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private static Peer begin(Peer peer, int part) throws IOException {
        return peer.send(
                "action",
                "part",
                "upload",
                "u",
                "path",
                "/a",
                "offset",
                (long) part * PART,
                "body",
                true,
                "digest",
                "crc32");
    }

    private void send(Peer peer, int part) throws IOException {
        begin(peer, part).sendBody(Arrays.copyOfRange(bytes, part * PART, (part + 1) * PART));
        assertEquals(202, peer.read().status(0));
    }

    private static long partsOf(Peer peer) throws IOException {
        Header heard = peer.ask("action", "parts", "upload", "u", "path", "/a");
        assertEquals(200, heard.status(0), heard.json());
        return peer.readBody().text().lines().count();
    }

    private static Header commit(Peer peer, long size) throws IOException {
        return peer.ask("action", "commit", "upload", "u", "path", "/a", "size", size);
    }

    private Path file(String end) throws IOException {
        try (var files = Files.list(folder.resolve("files/.waybill-parts"))) {
            return files.filter(each -> each.toString().endsWith(end))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void whatWasAnsweredIsThereAndTheRestIsSentAgain() throws Exception {
        var first = new Server();
        try (Peer peer = first.connect()) {
            send(peer, 5);
            send(peer, 0);
            begin(peer, 1).sendChunk(Arrays.copyOfRange(bytes, PART, PART + PART / 2));
            first.kill();
        }
        assertFalse(Files.exists(folder.resolve("files/a")));

        var second = new Server();
        try (Peer peer = second.connect()) {
            assertEquals(2, partsOf(peer));
            for (int part = 1; part < PARTS - 1; part++) {
                send(peer, part);
            }
            second.kill();
        }

        var third = new Server();
        try (Peer peer = third.connect()) {
            Header stored = commit(peer, bytes.length);
            assertEquals(201, stored.status(0), stored.json());
            assertEquals(Peer.crc32(bytes), stored.get("crc32"));
            third.kill();
        }
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("files/a")));

        try (Peer peer = new Server().connect()) {
            assertEquals(201, commit(peer, bytes.length).status(0));
        }
    }

    @Test
    void bytesThatSomebodyHasChangedAreNoticedByTheNextRun() throws Exception {
        var first = new Server();
        try (Peer peer = first.connect()) {
            send(peer, 0);
            send(peer, 1);
            first.kill();
        }
        Files.write(file(".part"), new byte[] {1, 2, 3, 4, 5, 6, 7}, StandardOpenOption.WRITE);
        String journal = Files.readString(file(".list"));
        Files.writeString(file(".list"), journal + "keep 2097152 31457");

        try (Peer peer = new Server().connect()) {
            assertEquals(409, commit(peer, 2 * PART).status(0));
            assertEquals(1, partsOf(peer));
            send(peer, 0);
            assertEquals(201, commit(peer, 2 * PART).status(0));
        }
        assertArrayEquals(Arrays.copyOf(bytes, 2 * PART), Files.readAllBytes(folder.resolve("files/a")));
    }
}
