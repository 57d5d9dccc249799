package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** However a server hangs, its client does not. */
class WaitingTest {

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void hostThatDoesNotTakeTheConnectionIsGivenUp() throws Exception {
        try (var place = new FullBacklog()) {
            var failure = assertThrows(CannotConnectException.class, () -> connect(place.url(), SHORT, LONG, LONG));

            assertEquals(
                    "cannot connect to " + place.url() + ": it did not answer within 400 ms", failure.getMessage());
        }
    }

    @Test
    void serverThatDoesNotGreetIsGivenUp() throws Exception {
        try (var peer = ForeignPeer.saying("")) {
            var failure = assertThrows(CannotConnectException.class, () -> connect(peer.url(), LONG, SHORT, LONG));

            assertEquals(
                    peer.url() + " takes connections, but has not greeted within 400 ms: it hangs, or is no Waybill"
                            + " server",
                    failure.getMessage());
        }
    }

    @Test
    void greetingThatTricklesHasOneTimeForAllOfIt() throws Exception {
        try (var peer = ScriptedPeer.withoutGreeting(talk -> {
            while (talk.wire().transport().isOpen()) {
                talk.wire().sendBytes(ByteBuffer.wrap(new byte[] {'1'}));
                pause(SHORT.dividedBy(4));
            }
        })) {
            assertThrows(WaybillException.class, () -> connect(peer.url(), LONG, SHORT, LONG));
        }
    }

    @Test
    void serverThatDoesNotAnswerIsGivenUp() throws Exception {
        try (var peer = ScriptedPeer.of(ScriptedPeer.Talk::hearOnly);
                var client = connect(peer.url())) {

            var failure = assertThrows(ConnectionBrokenException.class, () -> client.call("rm", "path", "/a"));

            assertTrue(failure.isStalled());
            assertEquals("nothing came from or went to " + peer.url() + " for 400 ms", failure.getMessage());
        }
    }

    @Test
    void readingIsNotRepeatedWhereNobodyAnswered() throws Exception {
        try (var peer = ScriptedPeer.of(ScriptedPeer.Talk::hearOnly, ScriptedPeer.Talk::hearOnly);
                var client = connect(peer.url())) {

            assertThrows(ConnectionBrokenException.class, () -> client.call("stat", "path", "/a"));

            assertEquals(1, peer.connections());
        }
    }

    @Test
    void serverThatStopsAmongItsRowsIsGivenUp() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "body", true, "media", "application/x-ndjson", "digest", "crc32");
                    talk.hearOnly();
                });
                var client = connect(peer.url())) {

            assertThrows(ConnectionBrokenException.class, () -> client.list("/"));
        }
    }

    @Test
    void serverThatDoesNotSayWhetherItWantsABodyIsGivenUp() throws Exception {
        try (var peer = ScriptedPeer.of(ScriptedPeer.Talk::hearOnly);
                var client = connect(peer.url())) {
            Source large = Source.of(new byte[2 << 20]);

            assertThrows(ConnectionBrokenException.class, () -> client.put(large, "/a", PutOptions.USUAL));
        }
    }

    @Test
    void commandThatMayBeLongIsAskedToTellHowFarItIs() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    assertTrue(talk.hear().flag("progress"));
                    for (int i = 0; i < 8; i++) {
                        talk.say("status", 102L, "done", 1L);
                    }
                    talk.say("status", 200L);
                });
                var client = peer.client()) {

            assertEquals(200, client.call("cp", "source", "/a", "target", "/b").status());
        }
    }

    @Test
    void commandWithoutEndMayRest() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "body", true, "media", "text/plain", "digest", "crc32");
                    pause(SHORT.multipliedBy(3));
                    talk.sayBody("at last");
                });
                var client = connect(peer.url());
                var reply = client.open("tail", "path", "/a", "follow", true)) {

            assertEquals("at last", new String(reply.stream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static WaybillClient connect(String url) throws IOException {
        return connect(url, LONG, LONG, SHORT);
    }

    private static WaybillClient connect(String url, Duration connect, Duration greeting, Duration answer)
            throws IOException {
        return WaybillClient.connect(ServerAddress.of(url), new Timeouts(connect, greeting, answer));
    }

    /** Lets a server be slow: no assertion depends on how long this takes. */
    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
