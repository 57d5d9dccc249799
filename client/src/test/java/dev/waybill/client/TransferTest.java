package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.DigestAlgorithm;
import dev.waybill.protocol.Header;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {

    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void smallFileGoesWithItsHeader() throws Exception {
        BlockingQueue<Object> heard = new ArrayBlockingQueue<>(2);
        Path file = Files.writeString(folder.resolve("a.txt"), "hello");
        try (var peer = ScriptedPeer.of(talk -> keep(talk, heard));
                var client = peer.client()) {

            client.put(Source.of(Files.readAllBytes(file)), "/a.txt", PutOptions.USUAL);

            assertEquals("{\"action\":\"put\",\"path\":\"/a.txt\",\"body\":true,\"digest\":\"crc32\"}", heard.take());
            assertArrayEquals("hello".getBytes(StandardCharsets.UTF_8), (byte[]) heard.take());
        }
    }

    @Test
    void largeBodyIsSentWhenTheServerWantsIt() throws Exception {
        byte[] content = random(3 * MIB + 17);
        BlockingQueue<Object> heard = new ArrayBlockingQueue<>(2);
        try (var peer = ScriptedPeer.of(talk -> {
                    Header request = talk.hear();
                    assertTrue(request.flag("ask"));
                    talk.say("status", 100L);
                    heard.add(talk.hearBody(request));
                    talk.say("status", 201L);
                });
                var client = peer.client()) {

            client.put(Source.of(new ByteArrayInputStream(content)), "/a", PutOptions.USUAL);

            assertArrayEquals(content, (byte[]) heard.take());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 3 * MIB})
    void commandTellsHowFarItIsAfterTheBodyWasSent(long size) throws Exception {
        var told = new ArrayBlockingQueue<String>(2);
        var options = SendOptions.USUAL.ask(false).working((done, total, message) -> told.add(message));
        try (var peer = ScriptedPeer.of(talk -> {
                    Header request = talk.hear();
                    assertTrue(request.flag("progress"));
                    talk.hearBody(request);
                    talk.say("status", 102L, "done", 1L, "message", "indexing");
                    talk.say("status", 200L);
                });
                var client = peer.client();
                var reply = client.send(Source.of(random(size)), options, "index")) {
            assertEquals(200, reply.answer().status());
            assertEquals("indexing", told.poll());
        }
    }

    @Test
    void largeBodyThatIsRefusedIsNeverSent() throws Exception {
        var sent = new AtomicLong();
        var options = PutOptions.USUAL.sending(SendOptions.USUAL.progress((done, total) -> sent.set(done)));
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 412L, "code", "exists", "error", "/a is there");
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {

            assertThrows(
                    RefusedException.class, () -> client.put(Source.of(random(2 * MIB)), "/a", options.onlyIfAbsent()));

            assertEquals(0, sent.get());
            assertEquals(204, client.call("ping").status());
            assertEquals(1, peer.connections());
        }
    }

    @Test
    void earlyRefusalStopsABodyAndTheConnectionGoesOn() throws Exception {
        var options = PutOptions.USUAL.sending(SendOptions.USUAL.ask(false));
        try (var peer = ScriptedPeer.of(talk -> {
                    Header request = talk.hear();
                    var body = talk.body(request);
                    body.read(ByteBuffer.allocate(1 << 16));
                    talk.say("status", 507L, "code", "no-space", "error", "the disk is full");
                    // The source is endless: this ends because the client gives it up.
                    assertTrue(body.discard(Long.MAX_VALUE));
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {

            var full = assertThrows(RefusedException.class, () -> client.put(endless(), "/a", options));

            assertEquals(507, full.status());
            assertEquals(204, client.call("ping").status());
            assertEquals(1, peer.connections());
        }
    }

    @Test
    void refusalIsHeardThoughTheServerStopsListening() throws Exception {
        var options = PutOptions.USUAL.sending(SendOptions.USUAL.ask(false));
        try (var peer = ScriptedPeer.of(talk -> {
                    Header request = talk.hear();
                    talk.body(request).read(ByteBuffer.allocate(1 << 16));
                    talk.say("status", 507L, "code", "no-space", "error", "the disk is full", "close", true);
                    talk.wire().linger(Duration.ofSeconds(10));
                });
                var client = peer.client()) {

            var full = assertThrows(RefusedException.class, () -> client.put(endless(), "/a", options));

            assertEquals("no-space", full.code());
        }
    }

    @Test
    void fileIsFetchedAndItsDigestChecked() throws Exception {
        Path target = folder.resolve("a.txt");
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "size", 5L, "body", true, "digest", "crc32");
                    talk.sayBody("hello");
                });
                var client = peer.client()) {

            client.get("/a.txt", target);

            assertEquals("hello", Files.readString(target));
            assertEquals(List.of("a.txt"), names());
        }
    }

    @Test
    void wrongDigestLeavesTheOldFile() throws Exception {
        Path target = Files.writeString(folder.resolve("a.txt"), "old");
        String body = "5         hello0         " + ForeignPeer.frame("{\"crc32\":\"00000000\"}");
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "body", true, "digest", "crc32");
                    talk.wire().sendBytes(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
                });
                var client = peer.client()) {

            assertThrows(IntegrityException.class, () -> client.get("/a.txt", target));

            assertEquals("old", Files.readString(target));
            assertEquals(List.of("a.txt"), names());
        }
    }

    @Test
    void connectionThatBreaksLeavesTheOldFile() throws Exception {
        Path target = Files.writeString(folder.resolve("a.txt"), "old");
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "size", 5L, "body", true, "digest", "crc32");
                    talk.wire().writeBody(DigestAlgorithm.CRC32).write(ByteBuffer.wrap(new byte[3]));
                });
                var client = peer.client()) {

            assertThrows(ConnectionBrokenException.class, () -> client.get("/a.txt", target));

            assertEquals("old", Files.readString(target));
            assertEquals(List.of("a.txt"), names());
        }
    }

    @Test
    void abortedReplyTellsTheServersReason() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "size", 5L, "body", true, "digest", "crc32");
                    talk.wire()
                            .writeBody(DigestAlgorithm.CRC32)
                            .abort(Header.of("status", 500L, "code", "failed", "error", "the disk broke"));
                    talk.wire().flush();
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {

            var failed = assertThrows(RefusedException.class, () -> client.get("/a.txt", folder.resolve("a.txt")));

            assertEquals("the disk broke", failed.getMessage());
            assertEquals(204, client.call("ping").status());
            assertEquals(List.of(), names());
        }
    }

    @Test
    void serverThatTakesNothingIsLeft() throws Exception {
        BlockingQueue<Object> over = new ArrayBlockingQueue<>(1);
        var options = PutOptions.USUAL.sending(SendOptions.USUAL.ask(false));
        var timeouts = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(100));
        try (var peer = ScriptedPeer.of(talk -> takeUninterrupted(over));
                var client = WaybillClient.connect(ServerAddress.of(peer.url()), timeouts)) {

            var stalled = assertThrows(ConnectionBrokenException.class, () -> client.put(endless(), "/a", options));

            assertTrue(stalled.getMessage().startsWith("nothing came from or went to"), stalled.getMessage());
            over.add("over");
        }
    }

    @Test
    void linkIsKeptAndWhatItPointsToReplaced() throws Exception {
        Path file = Files.writeString(folder.resolve("real.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
        try (var target = LocalTarget.open(link, new Leftovers())) {
            target.write(ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8)));
            target.commit(null);
        }

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    private static void keep(ScriptedPeer.Talk talk, BlockingQueue<Object> heard) throws IOException {
        Header request = talk.hear();
        heard.add(request.json());
        heard.add(talk.hearBody(request));
        talk.say("status", 201L);
    }

    private static void takeUninterrupted(BlockingQueue<Object> queue) throws IOException {
        try {
            queue.take();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static byte[] random(long size) {
        var bytes = new byte[Math.toIntExact(size)];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static Source endless() {
        return Source.of(new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return length;
            }
        });
    }
}
