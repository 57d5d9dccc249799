package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Content;
import dev.waybill.api.Status;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a dialect sees of its peers. */
class DialectInputTest extends DialectVisits {

    @Test
    void whatTheDialectSendsComes() throws Exception {
        var server = start(RunningServer.setup().speaking(Dialects.echo()));
        Peer peer = visit(server);
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);

        Thread sending = Thread.startVirtualThread(() -> {
            try {
                peer.sendRaw(bytes).endOutput();
            } catch (IOException e) {
                told.add(e);
            }
        });

        assertArrayEquals(bytes, peer.readBytes(bytes.length));
        assertTrue(peer.isAtEnd());
        sending.join();
    }

    @Test
    void aResetWithinABodyIsThrownAndStoresNothing() throws Exception {
        var server = speaking(peer -> {
            told.add("met");
            try {
                put(peer, peer.rest(), "/a");
            } catch (IOException e) {
                told.add(e);
                told.add(put(peer, Content.of("ERROR"), "/b").status());
            }
        });
        Peer peer = visit(server);
        peer.sendRaw("hel");
        heard();

        peer.reset();

        assertTrue(heard() instanceof IOException);
        assertEquals(Status.CREATED, heard());
        assertTrue(Files.notExists(server.root().resolve("a")));
        assertEquals("ERROR", Files.readString(server.root().resolve("b")));
        var line = server.log()
                .await(RecordingLog.Line.Answered.class, each -> each.subjects().contains("/a"));
        assertEquals(Status.ABORTED, line.outcome().status());
    }

    @Test
    void anEndBeforeTheBytesThatWerePromisedStoresNothing() throws Exception {
        var server = speaking(peer -> told.add(assertThrows(IOException.class, () -> put(peer, peer.next(5), "/a"))));

        visit(server).sendRaw("hell").endOutput();

        assertEquals("the peer left when 1 of 5 bytes had to come", ((IOException) heard()).getMessage());
        assertTrue(Files.notExists(server.root().resolve("a")));
    }

    @Test
    void whatFollowsTheBytesOfABodyIsLeftForTheDialect() throws Exception {
        var server = speaking(peer -> {
            told.add(put(peer, peer.next(5), "/a").status());
            told.add(String.valueOf(peer.readLine(10)));
        });

        visit(server).sendRaw("helloworld\n");

        assertEquals(Status.CREATED, heard());
        assertEquals("world", heard());
    }

    @Test
    void silenceThatLastsTooLongIsThrownAndTheConversationMayGoOn() throws Exception {
        var server = speaking(peer -> {
            peer.patience(Duration.ofMillis(100));
            told.add(assertThrows(SocketTimeoutException.class, () -> put(peer, peer.rest(), "/a")));
            told.add(assertThrows(
                    SocketTimeoutException.class, () -> peer.input().read()));
            told.add(put(peer, Content.of("late"), "/b").status());
            peer.output().write("too late".getBytes(UTF_8));
        });
        Peer peer = visit(server);

        peer.sendRaw("hel");

        assertTrue(heard() instanceof SocketTimeoutException);
        assertTrue(heard() instanceof SocketTimeoutException);
        assertEquals(Status.CREATED, heard());
        assertEquals("too late", new String(peer.readBytes(8), UTF_8));
        assertTrue(Files.notExists(server.root().resolve("a")));
    }

    @Test
    void awaitedInputIsThereOrNot() throws Exception {
        var server = speaking(peer -> {
            told.add(peer.awaitInput(Duration.ofMillis(1)));
            peer.output().write('.');
            told.add(peer.awaitInput(Duration.ofSeconds(PATIENCE_SECONDS)));
            told.add((char) peer.input().read());
            told.add(peer.awaitInput(Duration.ofSeconds(PATIENCE_SECONDS)));
            told.add(peer.input().read());
        });
        Peer peer = visit(server);
        assertEquals(false, heard());
        peer.readBytes(1);

        peer.sendRaw("x");

        assertEquals(true, heard());
        assertEquals('x', heard());
        peer.endOutput();
        assertEquals(true, heard());
        assertEquals(-1, heard());
    }

    @Test
    void aLineHasAnEndALimitAndIsUtf8() throws Exception {
        var server = speaking(peer -> {
            String line = peer.readLine(4);
            told.add(line == null ? "none" : line);
        });

        visit(server).sendRaw("ab\u00c3\u00a9\nrest");
        assertEquals("ab\u00e9", heard());
        visit(server).endOutput();
        assertEquals("none", heard());
        for (String bad : List.of("abcde\n", "abc", "\u00ff\n")) {
            visit(server).sendRaw(bad).endOutput();
            server.log()
                    .await(
                            RecordingLog.Line.Ended.class,
                            each -> each.sentence().startsWith("a line"));
        }
        assertTrue(told.isEmpty());
    }
}
