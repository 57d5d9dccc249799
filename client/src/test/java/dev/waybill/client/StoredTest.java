package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.protocol.Header;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer about a stored file is compared with what was sent, and the time of modification goes along. */
class StoredTest {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"{\"size\":0}", "{\"size\":6}", "{\"size\":\"5\"}", "{\"size\":5,\"crc32\":\"00000000\"}"})
    void anotherFileThanWasSentIsAFailure(String stored) throws Exception {
        try (var peer = ScriptedPeer.of(talk -> store(talk, stored));
                var client = peer.client()) {

            var failure =
                    assertThrows(IntegrityException.class, () -> client.put(Source.of(HELLO), "/a", PutOptions.USUAL));

            assertTrue(failure.getMessage().startsWith("the server says that"), failure.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"size\":5,\"crc32\":\"3610a686\"}", "{\"size\":5}", "{}"})
    void whatWasSentIsStored(String stored) throws Exception {
        try (var peer = ScriptedPeer.of(talk -> store(talk, stored));
                var client = peer.client()) {

            assertDoesNotThrow(() -> client.put(Source.of(HELLO), "/a", PutOptions.USUAL));
        }
    }

    @Test
    void successAheadOfTheEndOfABodyIsAFailure() throws Exception {
        var options = PutOptions.USUAL.sending(SendOptions.USUAL.ask(false));
        try (var peer = ScriptedPeer.of(talk -> {
                    Header request = talk.hear();
                    talk.say("status", 201L, "size", 0L);
                    talk.body(request).discard(Long.MAX_VALUE);
                });
                var client = peer.client()) {
            Source endless = Source.of(new Endless());

            assertThrows(IntegrityException.class, () -> client.put(endless, "/a", options));
        }
    }

    @Test
    void fileTakesItsTimeAlongUnlessAnotherIsSaid() throws Exception {
        Instant time = Instant.parse("2001-02-03T04:05:06.789Z");
        Instant other = Instant.parse("2011-02-03T04:05:06Z");
        Path file = Files.write(folder.resolve("a"), HELLO);
        Files.setLastModifiedTime(file, FileTime.from(time));
        try (var peer = ScriptedPeer.of(talk -> {
                    store(talk, "{}");
                    store(talk, "{}");
                });
                var client = peer.client()) {

            Answer told = client.put(file, "/a");
            Answer toldOther = client.put(Source.of(file), "/a", PutOptions.USUAL.modifiedAt(other));

            assertEquals(time.toString(), told.fields().text("heard"));
            assertEquals(other.toString(), toldOther.fields().text("heard"));
        }
    }

    @Test
    void fetchedFileHasItsTime() throws Exception {
        Path target = folder.resolve("a");
        String time = "2001-02-03T04:05:06.789Z";
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "size", 5L, "modified", time, "body", true, "digest", "crc32");
                    talk.sayBody("hello");
                });
                var client = peer.client()) {

            client.get("/a", target);

            assertEquals(Instant.parse(time), Files.getLastModifiedTime(target).toInstant());
        }
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return length;
        }
    }

    private static void store(ScriptedPeer.Talk talk, String stored) throws IOException {
        Header request = talk.hear();
        talk.hearBody(request);
        Header told = Header.parse(stored);
        Header reply = Header.of("status", 201L, "heard", request.get("modified"));
        for (String name : told.names()) {
            reply = reply.with(name, told.get(name));
        }
        talk.wire().write(reply);
        talk.wire().flush();
    }
}
