package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.Reply;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** One thread sends and reads, and nobody waits for ever. */
class PipeliningTest {

    private static final int GETS = 300;
    private static final byte[] CONTENT = new byte[1 << 20];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @Test
    void aPeerThatTakesTurnsGetsThreeHundredFiles() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var peer = server.connect()) {
            Files.write(server.root().resolve("a"), CONTENT);
            for (int i = 0; i < GETS; i++) {
                peer.send("action", "get", "path", "/a", "id", (long) i);
                takeReply(peer, i);
            }
        }
    }

    @Test
    void aPeerThatSendsAllThreeHundredFirstGetsThemToo() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var peer = server.connect()) {
            Files.write(server.root().resolve("a"), CONTENT);
            for (int i = 0; i < GETS; i++) {
                peer.send("action", "get", "path", "/a", "id", (long) i);
            }
            for (int i = 0; i < GETS; i++) {
                takeReply(peer, i);
            }
        }
    }

    @Test
    void repliesThatAreReadyAreSentBeforeTheServerWaitsForTheRestOfARequest() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var peer = server.connect()) {
            peer.send("action", "ping", "id", 1L).sendRaw("17        {\"action\"");

            assertEquals(1L, peer.read().get("id"));

            peer.sendRaw(":\"ping\"}");
            assertEquals(204, peer.read().status(0));
        }
    }

    @Test
    void aBodyThatIsAwaitedDoesNotHoldBackEarlierReplies() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var peer = server.connect()) {
            peer.send("action", "ping", "id", 1L).send("action", "put", "path", "/a", "body", true);

            assertEquals(1L, peer.read().get("id"));

            assertEquals(201, peer.sendBody(CONTENT).read().status(0));
        }
    }

    @Test
    void anAnswerDoesNotWaitForTheRequestsBehindItsOwnThatTakeTheirTime() throws Exception {
        var answered = new CountDownLatch(1);
        CommandHandler works = Handlers.of("works", request -> {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            return Reply.done();
        });
        CommandHandler waits = Handlers.of("waits", request -> {
            answered.await();
            return Reply.done();
        });
        try (var server = RunningServer.of(works, waits);
                var peer = server.connect()) {
            peer.send("action", "works", "id", 1L).send("action", "waits", "id", 2L);

            assertEquals(1L, peer.read().get("id"));

            answered.countDown();
            assertEquals(2L, peer.read().get("id"));
        }
    }

    @Test
    void pipelinedUploadsAreStoredWhole() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var peer = server.connect()) {
            for (int i = 0; i < 20; i++) {
                peer.send("action", "put", "path", "/" + i, "body", true).sendBody(CONTENT);
            }
            for (int i = 0; i < 20; i++) {
                assertEquals(201, peer.read().status(0));
            }

            assertArrayEquals(CONTENT, Files.readAllBytes(server.root().resolve("19")));
        }
    }

    private static void takeReply(Peer peer, long id) throws IOException {
        assertEquals(id, peer.read().get("id"));
        Peer.Received body = peer.readBody();
        assertTrue(body.isWhole());
        assertEquals(CONTENT.length, body.bytes().length);
        assertEquals(Peer.crc32(CONTENT), body.trailer().get("crc32"));
    }
}
