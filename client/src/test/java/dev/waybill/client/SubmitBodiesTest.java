package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.protocol.BrokenBodyException;
import dev.waybill.protocol.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are under way together, with bodies that are not small: theirs, and those of their answers. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubmitBodiesTest {

    private static final int LARGE_BYTES = 3 << 20;

    /** Keeps what it hears, as lines. */
    private static class Hearing implements BodySink {
        final List<String> heard = new ArrayList<>();

        @Override
        public void begins(Answer answer) throws IOException {
            heard.add("begins " + answer.fields().text("name"));
        }

        @Override
        public void takes(ByteBuffer bytes) throws IOException {
            heard.add("takes " + StandardCharsets.UTF_8.decode(bytes));
        }

        @Override
        public void ends(Digest digest) {
            heard.add("ends");
        }
    }

    private static byte[] large(int seed) {
        byte[] bytes = new byte[LARGE_BYTES];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** A stream that never ends; after {@code failsAt} bytes it fails. */
    private static InputStream endless(long failsAt) {
        return new InputStream() {
            private long given;

            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (given >= failsAt) {
                    throw new IOException("the tape is torn");
                }
                Arrays.fill(bytes, offset, offset + length, (byte) 7);
                given += length;
                return length;
            }
        };
    }

    private static Pending put(WaybillClient client, Source source) throws IOException {
        return client.submit(source, SendOptions.USUAL, "put", "path", "/a");
    }

    @Test
    void largeBodiesGoBeforeAnyOfThemIsAnswered() throws Exception {
        byte[] first = large(1);
        byte[] second = large(2);
        var heard = new ArrayList<byte @Nullable []>();
        try (var peer = ScriptedPeer.of(talk -> {
                    heard.add(talk.hearBody(talk.hear()));
                    heard.add(talk.hearBody(talk.hear()));
                    talk.say("status", 201L, "size", (long) first.length);
                    talk.say("status", 201L, "size", (long) second.length);
                });
                var client = peer.client()) {
            Pending one = put(client, Source.of(first));
            Pending two = put(client, Source.of(second));

            assertEquals(201, one.answer().status());
            assertEquals(201, two.answer().status());
            assertArrayEquals(first, heard.get(0));
            assertArrayEquals(second, heard.get(1));
        }
    }

    @Test
    void refusalThatComesWhileALargeBodyIsSentEndsIt() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    Header request = talk.hear();
                    talk.say("status", 507L, "code", "no-space", "error", "full");
                    var nowhere = Channels.newChannel(OutputStream.nullOutputStream());
                    assertThrows(
                            BrokenBodyException.class, () -> talk.body(request).transferTo(nowhere, Long.MAX_VALUE));
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            Pending refused = put(client, Source.of(endless(Long.MAX_VALUE)));
            Pending next = client.submit("ping");

            assertEquals(204, next.answer().status());
            assertEquals(
                    507, assertThrows(RefusedException.class, refused::answer).status());
            assertEquals(1, peer.connections());
        }
    }

    @Test
    void goodbyeWhileALargeBodyIsSentIsItsAnswer() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 413L, "code", "too-large", "error", "too large", "close", true);
                });
                var client = peer.client()) {
            Pending refused = put(client, Source.of(endless(Long.MAX_VALUE)));

            assertEquals(
                    413, assertThrows(RefusedException.class, refused::answer).status());
        }
    }

    @Test
    void largeSourceThatFailsIsGivenUpAlone() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    Header request = talk.hear();
                    assertThrows(BrokenBodyException.class, () -> talk.hearBody(request));
                    talk.say("status", 499L, "code", "aborted", "error", "given up");
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            var failure = assertThrows(IOException.class, () -> put(client, Source.of(endless(LARGE_BYTES))));

            assertEquals("the tape is torn", failure.getMessage());
            assertEquals(204, client.submit("ping").answer().status());
        }
    }

    @Test
    void whatWasStoredOfALargeBodyIsComparedWithWhatWasSent() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hearBody(talk.hear());
                    talk.say("status", 201L, "size", 2L);
                });
                var client = peer.client()) {
            Pending stored = put(client, Source.of(large(3)));

            assertThrows(IntegrityException.class, stored::answer);
        }
    }

    @Test
    void sinkGetsTheAnswerThenTheBytesThenTheEnd() throws Exception {
        var sink = new Hearing();
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "name", "a", "body", true, "digest", "crc32");
                    talk.sayBody("some text");
                });
                var client = peer.client()) {
            Pending pending = client.submit(sink, "read");

            assertEquals("a", pending.answer().fields().text("name"));
            assertEquals(List.of("begins a", "takes some text", "ends"), sink.heard);
        }
    }

    @Test
    void sinkThatFailsFailsItsRequestAlone() throws Exception {
        var full = new Hearing() {
            @Override
            public void takes(ByteBuffer bytes) throws IOException {
                throw new IOException("disk full");
            }
        };
        var next = new Hearing();
        try (var peer = ScriptedPeer.of(talk -> {
                    for (int i = 0; i < 2; i++) {
                        talk.hear();
                        talk.say("status", 200L, "name", "a", "body", true, "digest", "crc32");
                        talk.sayBody("some text");
                    }
                });
                var client = peer.client()) {
            Pending failed = client.submit(full, "read");
            Pending read = client.submit(next, "read");

            assertEquals(200, read.answer().status());
            assertEquals(
                    "disk full", assertThrows(IOException.class, failed::answer).getMessage());
            assertEquals(List.of("begins a"), full.heard);
            assertEquals(List.of("begins a", "takes some text", "ends"), next.heard);
        }
    }

    @Test
    void sinkIsNotToldTheEndOfABodyWhoseDigestIsWrong() throws Exception {
        var sink = new Hearing();
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "body", true, "digest", "sha256");
                    talk.sayBody("some text");
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            Pending broken = client.submit(sink, "read");

            assertEquals(204, client.submit("ping").answer().status());
            assertThrows(IntegrityException.class, broken::answer);
            assertFalse(sink.heard.contains("ends"));
        }
    }

    @Test
    void fileThatIsShorterOrLongerThanAnnouncedIsNotVerified() throws Exception {
        for (long announced : List.of(5L, 50L)) {
            var sink = new Hearing();
            try (var peer = ScriptedPeer.of(talk -> {
                        talk.hear();
                        talk.say("status", 200L, "size", announced, "body", true, "digest", "crc32");
                        talk.sayBody("some text");
                    });
                    var client = peer.client()) {
                Pending wrong = client.submit(sink, "get", "path", "/a");

                assertThrows(IntegrityException.class, wrong::answer);
                assertFalse(sink.heard.contains("ends"));
            }
        }
    }

    @Test
    void sinkHearsNothingOfARefusal() throws Exception {
        var sink = new Hearing();
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 404L, "error", "no file", "body", true);
                    talk.wire().writeBody(DigestAlgorithm.CRC32).abort(Header.EMPTY);
                });
                var client = peer.client()) {
            Pending refused = client.submit(sink, "get", "path", "/a");

            assertThrows(NotFoundException.class, refused::answer);
            assertTrue(sink.heard.isEmpty());
        }
    }
}
