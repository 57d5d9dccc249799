package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.DigestAlgorithm;
import dev.waybill.protocol.Header;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are under way together. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubmitTest {

    private static final int DONE = 204;

    private static Source source(String text) {
        return Source.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void requestsGoBeforeAnyOfThemIsAnsweredAndAnswersComeInTheirOrder() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    var heard = new ArrayList<Header>();
                    for (int i = 0; i < 3; i++) {
                        heard.add(talk.hear());
                    }
                    for (Header request : heard) {
                        talk.say("status", 200L, "told", request.get("number"));
                    }
                });
                var client = peer.client()) {
            var pending = new ArrayList<Pending>();
            for (long i = 0; i < 3; i++) {
                pending.add(client.submit("count", "number", i));
            }

            for (int i = 2; i >= 0; i--) {
                assertEquals(i, pending.get(i).answer().fields().integer("told", -1));
                assertTrue(pending.get(i).isDone());
            }
            assertEquals(1, peer.connections());
        }
    }

    @Test
    void noMoreAreUnderWayThanTheGreetingAllows() throws Exception {
        var answering = new AtomicBoolean();
        try (var peer = ScriptedPeer.withoutGreeting(talk -> {
                    talk.say("status", 200L, "limits", Map.of("pipeline", 2L));
                    talk.hear();
                    talk.hear();
                    answering.set(true);
                    talk.say("status", 204L);
                    talk.hear();
                    talk.say("status", 204L);
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            client.submit("a");
            client.submit("b");
            Pending last = client.submit("c");

            assertTrue(answering.get(), "the third went before one of the first two was answered");
            assertEquals(DONE, last.answer().status());
        }
    }

    @Test
    void oneThatIsRefusedFailsAlone() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hearBody(talk.hear());
                    talk.say("status", 404L, "code", "not-found", "error", "no folder");
                    talk.hearBody(talk.hear());
                    talk.say("status", 201L, "size", 1L);
                });
                var client = peer.client()) {
            Pending refused = client.submit(source("a"), SendOptions.USUAL, "put", "path", "/no/a");
            Pending stored = client.submit(source("b"), SendOptions.USUAL, "put", "path", "/b");

            assertEquals(201, stored.answer().status());
            assertThrows(NotFoundException.class, refused::answer);
        }
    }

    @Test
    void whatWasStoredIsComparedWithWhatWasSent() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hearBody(talk.hear());
                    talk.say("status", 201L, "size", 2L);
                });
                var client = peer.client()) {
            Pending stored = client.submit(source("a"), SendOptions.USUAL, "put", "path", "/a");

            assertThrows(IntegrityException.class, stored::answer);
        }
    }

    @Test
    void aBodyThatComesIsPassedOver() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "body", true, "digest", "crc32");
                    talk.sayBody("a list");
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            Pending list = client.submit("ls");
            Pending next = client.submit("ping");

            assertEquals(DONE, next.answer().status());
            assertEquals(200, list.answer().status());
        }
    }

    @Test
    void aBodyThatBreaksOffFailsItsRequestAlone() throws Exception {
        Header reason = Header.of("status", 500L, "error", "disk failed");
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "body", true, "digest", "crc32");
                    talk.wire().writeBody(DigestAlgorithm.CRC32).abort(reason);
                    talk.hear();
                    talk.say("status", 204L);
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            Pending torn = client.submit("get", "path", "/a");
            Pending next = client.submit("ping");

            assertEquals(DONE, next.answer().status());
            var failure = assertThrows(RefusedException.class, torn::answer);
            assertEquals("disk failed", failure.getMessage());
            assertEquals(DONE, client.submit("ping").answer().status());
            assertEquals(1, peer.connections());
        }
    }

    @Test
    void aBodyWithoutItsAnnouncedDigestFailsItsRequestAlone() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "body", true, "digest", "sha256");
                    talk.sayBody("a file");
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            Pending unchecked = client.submit("get", "path", "/a");
            Pending next = client.submit("ping");

            assertEquals(DONE, next.answer().status());
            assertThrows(IntegrityException.class, unchecked::answer);
            assertEquals(1, peer.connections());
        }
    }

    @Test
    void aBodyWithAnUnknownDigestFailsItsRequestAlone() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "body", true, "digest", "sum");
                    talk.sayBody("a file");
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            Pending unknown = client.submit("get", "path", "/a");
            Pending next = client.submit("ping");

            assertEquals(DONE, next.answer().status());
            assertThrows(ProtocolException.class, unknown::answer);
            assertEquals(1, peer.connections());
        }
    }

    @Test
    void aRefusalIsOneThoughItsBodyBreaksOff() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 404L, "error", "no file", "body", true);
                    talk.wire().writeBody(DigestAlgorithm.CRC32).abort(Header.EMPTY);
                });
                var client = peer.client()) {
            Pending refused = client.submit("get", "path", "/a");

            assertThrows(NotFoundException.class, refused::answer);
        }
    }

    @Test
    void aBodyThatTheConnectionEndsInFailsAllThatIsOwed() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "body", true, "digest", "crc32");
                });
                var client = peer.client()) {
            Pending cut = client.submit("get", "path", "/a");

            assertThrows(ConnectionBrokenException.class, cut::answer);
        }
    }

    @Test
    void otherCallsWaitForWhatWasSubmitted() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 204L);
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            Pending first = client.submit("mkdir", "path", "/a");

            client.call("ping");

            assertTrue(first.isDone());
            assertEquals(1, peer.connections());
        }
    }

    @Test
    void aLostConnectionFailsWhatItOwesAndTheNextRequestMakesAnother() throws Exception {
        try (var peer = ScriptedPeer.of(
                        talk -> {
                            talk.hear();
                            talk.say("status", 204L);
                            talk.hear();
                        },
                        talk -> {
                            talk.hear();
                            talk.say("status", 204L);
                        });
                var client = peer.client()) {
            Pending answered = client.submit("mkdir", "path", "/a");
            Pending lost = client.submit("mkdir", "path", "/b");

            assertThrows(ConnectionBrokenException.class, lost::answer);
            assertEquals(DONE, answered.answer().status());
            assertEquals(DONE, client.submit("mkdir", "path", "/c").answer().status());
            assertEquals(2, peer.connections());
        }
    }

    @Test
    void cancelEndsAllThatIsOwed() throws Exception {
        var heard = new CountDownLatch(1);
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    heard.countDown();
                    talk.hearOnly();
                });
                var client = peer.client()) {
            Pending first = client.submit("sleep");
            Pending second = client.submit("sleep");
            heard.await();

            client.cancel();

            for (Pending each : List.of(first, second)) {
                assertThrows(CancelledException.class, each::answer);
            }
        }
    }

    @Test
    void closingTheClientEndsAllThatIsOwed() throws Exception {
        var heard = new CountDownLatch(1);
        try (var peer = ScriptedPeer.of(talk -> {
            talk.hear();
            heard.countDown();
            talk.hearOnly();
        })) {
            Pending owed;
            try (var client = peer.client()) {
                owed = client.submit("sleep");
                heard.await();
            }

            assertThrows(ClientClosedException.class, owed::answer);
        }
    }

    @Test
    void aSourceThatFailsIsGivenUpAlone() throws Exception {
        InputStream torn = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the tape is torn");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            var failure = assertThrows(
                    IOException.class, () -> client.submit(Source.of(torn), SendOptions.USUAL, "put", "path", "/a"));

            assertEquals("the tape is torn", failure.getMessage());
            assertEquals(DONE, client.submit("ping").answer().status());
        }
    }

    @Test
    void aHeaderOverTheServersLimitIsNotSent() throws Exception {
        try (var peer = ScriptedPeer.withoutGreeting(talk -> {
                    talk.say("status", 200L, "limits", Map.of("header", 100L));
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            assertThrows(IllegalArgumentException.class, () -> client.submit("stat", "path", "/a".repeat(100)));

            assertEquals(DONE, client.submit("ping").answer().status());
        }
    }
}
