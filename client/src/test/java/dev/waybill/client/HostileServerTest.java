package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.DigestAlgorithm;
import dev.waybill.protocol.BodyWriter;
import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server sends, the client takes only what was asked for. */
class HostileServerTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | 4 | the server announced 400 bytes, but sent 4",
                "4 | 400 | the server announced 4 bytes, but sent more",
                "0 | 1 | the server announced 0 bytes, but sent more",
                "1 | 0 | the server announced 1 bytes, but sent 0",
            })
    void bodyOfAnotherLengthThanItsSizeIsNotKept(long announced, int sent, String sentence) throws Exception {
        Path target = Files.writeString(folder.resolve("a"), "old");
        try (var peer = ScriptedPeer.of(talk -> sayFile(talk, sent, "status", 200L, "size", announced));
                var client = peer.client()) {

            var failure = assertThrows(IntegrityException.class, () -> client.get("/a", target));

            assertEquals(sentence, failure.getMessage());
            assertOnlyTheOldFileIsThere(target);
        }
    }

    @Test
    void partIsNotKeptAsTheWholeFile() throws Exception {
        Path target = Files.writeString(folder.resolve("a"), "old");
        try (var peer = ScriptedPeer.of(talk -> sayFile(talk, 4, "status", 206L, "size", 4L, "offset", 0L));
                var client = peer.client()) {

            assertThrows(IntegrityException.class, () -> client.get("/a", target));

            assertOnlyTheOldFileIsThere(target);
        }
    }

    @ParameterizedTest
    @CsvSource({"200,10,0", "206,10,3", "206,3,5", "206,10,"})
    void anotherPartThanWasAskedForIsNotKept(long status, long size, Long offset) throws Exception {
        Path target = Files.writeString(folder.resolve("a"), "old");
        try (var peer = ScriptedPeer.of(talk -> sayFile(talk, 4, "status", status, "size", size, "offset", offset));
                var client = peer.client()) {

            assertThrows(IntegrityException.class, () -> client.get("/a", target, GetOptions.part(5, 4)));

            assertOnlyTheOldFileIsThere(target);
        }
    }

    @Test
    void partThatWasAskedForIsKept() throws Exception {
        Path target = folder.resolve("a");
        try (var peer = ScriptedPeer.of(talk -> sayFile(talk, 2, "status", 206L, "size", 7L, "offset", 5L));
                var client = peer.client()) {

            client.get("/a", target, GetOptions.part(5, 4));

            assertEquals(2, Files.size(target));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE / 4096})
    void sizeThatIsNoneIsNotBelieved(long size) throws Exception {
        try (var peer = ScriptedPeer.of(talk -> sayFile(talk, 4, "status", 200L, "size", size));
                var client = peer.client()) {

            assertThrows(IntegrityException.class, () -> client.get("/a", folder.resolve("a")));
        }
    }

    @Test
    void answerWithoutAFileIsNoEmptyFile() throws Exception {
        Path target = Files.writeString(folder.resolve("a"), "old");
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {

            assertThrows(ProtocolException.class, () -> client.get("/a", target));

            assertOnlyTheOldFileIsThere(target);
        }
    }

    @Test
    void streamEndsOnlyWhereTheFileDoes() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> sayFile(talk, 4, "status", 200L, "size", 5L));
                var client = peer.client();
                var reply = client.openFile("/a", GetOptions.ALL)) {

            assertThrows(IntegrityException.class, () -> reply.stream().readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes/.bashrc", "..", ".", "", "/etc/passwd", "a/", "a\u0000b"})
    void nameThatLeadsElsewhereIsNoName(String name) throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    sayRows(talk);
                    String json = Header.of("name", name, "type", "file").json();
                    talk.sayBody(json + "\n{\"name\":\"good\",\"type\":\"file\"}\n");
                });
                var client = peer.client()) {

            List<RemoteEntry> entries = client.list("/");

            RemoteEntry bad = entries.get(0);
            assertTrue(bad.unusable());
            assertEquals(folder, folder.resolve(bad.name()).normalize().getParent());
            assertFalse(entries.get(1).unusable());
        }
    }

    @Test
    void catalogWithoutEndIsGivenUp() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    sayRows(talk);
                    sayWithoutEnd(talk, "{\"action\":\"a\"}\n");
                });
                var client = peer.client()) {

            var failure = assertThrows(ProtocolException.class, client::commands);

            assertTrue(failure.getMessage().startsWith("the server lists more than 10000 commands"));
        }
    }

    @Test
    void listingWithoutEndIsGivenUpByItsRowsOrItsBytes() throws Exception {
        assertThrows(ProtocolException.class, () -> readWithin(new Rows.Bounds(1000, Long.MAX_VALUE, "entries")));
        assertThrows(ProtocolException.class, () -> readWithin(new Rows.Bounds(Long.MAX_VALUE, 1 << 20, "entries")));
    }

    private static void readWithin(Rows.Bounds bounds) throws IOException {
        try (var peer = ScriptedPeer.of(talk -> {
                    sayRows(talk);
                    sayWithoutEnd(talk, "{\"name\":\"a\",\"type\":\"file\"}\n");
                });
                var client = peer.client();
                var rows = client.rows("ls")) {
            while (rows.nextWithin(bounds) != null) {
                assertTrue(bounds.maxRows() > 0);
            }
        }
    }

    private static void sayWithoutEnd(ScriptedPeer.Talk talk, String row) throws IOException {
        byte[] rows = row.repeat(1000).getBytes(StandardCharsets.UTF_8);
        BodyWriter body = talk.wire().writeBody(DigestAlgorithm.CRC32);
        while (body.isOpen()) {
            body.write(ByteBuffer.wrap(rows));
        }
    }

    private static void sayRows(ScriptedPeer.Talk talk) throws IOException {
        talk.hear();
        talk.say("status", 200L, "body", true, "media", "application/x-ndjson", "digest", "crc32");
    }

    private static void sayFile(ScriptedPeer.Talk talk, int bytes, Object... fields) throws IOException {
        talk.hear();
        var header = Header.of(fields).with("body", true).with("digest", "crc32");
        talk.wire().write(header);
        talk.sayBody("x".repeat(bytes));
        if (talk.wire().read() != null) {
            throw new ConnectionLostException("the client goes on");
        }
    }

    private void assertOnlyTheOldFileIsThere(Path target) throws IOException {
        assertEquals("old", Files.readString(target));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(target), files.toList());
        }
    }
}
