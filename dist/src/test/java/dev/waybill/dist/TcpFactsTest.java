package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.classic.HeaderSize;
import dev.waybill.classic.Json;
import dev.waybill.classic.Named;
import dev.waybill.server.config.Listen;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the system's table of sockets holds when clients have come and gone, and that they never mix. */
@Timeout(60)
class TcpFactsTest {

    private static final int SESSIONS = 1000;
    private static final int TIME_WAIT = 6;
    private static final int CLOSE_WAIT = 8;

    /** How many sockets of {@code port}, on this end, are in {@code state}; the system tells it in hexadecimal. */
    private static long sockets(int port, int state) throws IOException {
        String local = String.format(Locale.ROOT, ":%04X", port);
        String wanted = String.format(Locale.ROOT, "%02X", state);
        long count = 0;
        for (String table : new String[] {"tcp", "tcp6"}) {
            Path file = Path.of("/proc/net", table);
            assumeTrue(Files.exists(file), "the system has no table of sockets there");
            count += Files.readAllLines(file).stream()
                    .map(row -> row.strip().split(" +"))
                    .filter(row -> row[1].endsWith(local) && row[3].equals(wanted))
                    .count();
        }
        return count;
    }

    private static void awaitNone(int port, int state) throws IOException {
        while (sockets(port, state) > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void noSessionIsLeftInCloseWait() throws Exception {
        try (var server = RunningServer.setupInstalled()
                .speaking(new Named())
                .speaking(new Json())
                .speaking(new HeaderSize())
                .start()) {
            for (int i = 0; i < SESSIONS; i++) {
                try (var peer = server.connect()) {
                    peer.ask("action", "ping");
                }
                try (var named = Peer.connect(server.address("named"))) {
                    named.sendRaw("a\nx").readBytes(17);
                }
                try (var json = Peer.connect(server.address("json"))) {
                    json.sendRaw("{\"action\":\"ls\"}").readBytes(10);
                }
                try (var clock = Peer.connect(server.address("headersize"))) {
                    clock.readBytes(32);
                }
            }

            for (InetSocketAddress address : Arrays.asList(
                    server.address(), server.address("named"), server.address("json"), server.address("headersize"))) {
                awaitNone(address.getPort(), CLOSE_WAIT);
            }
        }
    }

    @Test
    void aRestartDoesNotFailOnSocketsThatWait() throws Exception {
        RunningServer first = Classics.start("headersize", "once", "true");
        int port = first.address("headersize").getPort();
        for (int i = 0; i < 20; i++) {
            try (var peer = Peer.connect(first.address("headersize"))) {
                peer.readBytes(22);
                assertTrue(peer.isAtEnd());
            }
        }
        first.close();
        assertTrue(sockets(port, TIME_WAIT) > 0);

        try (var second = RunningServer.setup()
                .with(new HeaderSize())
                .listeningAt(Listen.of("headersize=127.0.0.1:" + port))
                .start()) {
            assertEquals(port, second.address("headersize").getPort());
        }
    }

    @Test
    void twoClientsThatPutOneNameNeverMix() throws Exception {
        int size = 300_000;
        try (var server = RunningServer.setupInstalled().speaking(new Named()).start();
                var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                var sending = new ArrayList<Callable<Boolean>>();
                for (char letter : new char[] {'a', 'b', 'c', 'd'}) {
                    sending.add(() -> send(server, letter, size));
                }
                for (var sent : senders.invokeAll(sending)) {
                    assertTrue(sent.get());
                }
                byte[] stored = Files.readAllBytes(server.root().resolve("one"));
                assertEquals(size, stored.length);
                assertEquals(1, Arrays.stream(toInts(stored)).distinct().count());
            }
        }
    }

    private static boolean send(RunningServer server, char letter, int size) throws IOException {
        try (var peer = Peer.connect(server.address("named"))) {
            peer.sendRaw("one\n").sendRaw(String.valueOf(letter).repeat(size)).endOutput();
            peer.readBytes(17);
            return peer.isAtEnd();
        }
    }

    private static int[] toInts(byte[] bytes) {
        int[] ints = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            ints[i] = bytes[i];
        }
        return ints;
    }
}
