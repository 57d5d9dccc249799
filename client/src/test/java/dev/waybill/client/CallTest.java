package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CallTest {

    @Test
    void answerHoldsTheFieldsOfTheReply() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "size", 12L, "path", "/a.txt");
                });
                var client = peer.client()) {

            Answer answer = client.call("stat", "path", "/a.txt");

            assertEquals(12, answer.fields().integer("size", -1));
            assertEquals("{\"status\":200,\"size\":12,\"path\":\"/a.txt\"}", answer.json());
        }
    }

    @Test
    void requestHoldsTheArgumentsThatAreThere() throws Exception {
        try (var peer = ScriptedPeer.of(
                        talk -> talk.say("status", 200L, "heard", talk.hear().json()));
                var client = peer.client()) {

            Answer answer = client.call("tail", "path", "/a", "follow", null, "lines", 3);

            assertEquals(
                    "{\"action\":\"tail\",\"path\":\"/a\",\"lines\":3}",
                    answer.fields().text("heard"));
        }
    }

    @Test
    void refusalTellsStatusCodeAndSentence() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 409L, "code", "not-empty", "error", "the folder /a is not empty");
                });
                var client = peer.client()) {

            var refused = assertThrows(RefusedException.class, () -> client.call("rm", "path", "/a"));

            assertEquals(409, refused.status());
            assertEquals("not-empty", refused.code());
            assertEquals("the folder /a is not empty", refused.getMessage());
        }
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 404L, "code", "no-path", "error", "there is no /a");
                });
                var client = peer.client()) {

            assertThrows(NotFoundException.class, () -> client.call("stat", "path", "/a"));
        }
    }

    @Test
    void interimRepliesAreNotTheAnswer() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 102L, "done", 1L);
                    talk.say("status", 200L, "done", 2L);
                });
                var client = peer.client()) {

            assertEquals(2, client.call("index").fields().integer("done", 0));
        }
    }

    @Test
    void commandTellsHowFarItIsToWhoAsks() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    String request = talk.hear().json();
                    talk.say("status", 102L, "done", 1L, "total", 4L, "message", "/a");
                    talk.say("status", 102L, "done", 2L);
                    talk.say("status", 200L, "heard", request);
                });
                var client = peer.client()) {
            var told = new ArrayList<String>();

            try (Reply reply = client.open(
                    (done, total, message) -> told.add(done + "/" + total + " " + message), "index", "path", "/")) {
                assertEquals(
                        "{\"action\":\"index\",\"path\":\"/\",\"progress\":true}",
                        reply.answer().fields().text("heard"));
            }

            assertEquals(List.of("1/4 /a", "2/0 "), told);
        }
    }

    @Test
    void readingIsRepeatedOnAnotherConnection() throws Exception {
        try (var peer = ScriptedPeer.of(ScriptedPeer.Talk::hear, talk -> {
                    talk.hear();
                    talk.say("status", 200L);
                });
                var client = peer.client()) {

            client.call("stat", "path", "/a");

            assertEquals(2, peer.connections());
        }
    }

    @Test
    void changingIsNotRepeated() throws Exception {
        try (var peer = ScriptedPeer.of(ScriptedPeer.Talk::hear, talk -> {
                    talk.hear();
                    talk.say("status", 200L);
                });
                var client = peer.client()) {

            assertThrows(ConnectionBrokenException.class, () -> client.call("rm", "path", "/a"));
            assertEquals(200, client.call("stat", "path", "/a").status());
        }
    }

    @Test
    void idleGoodbyeMeansThatTheRequestDidNotRun() throws Exception {
        try (var peer = ScriptedPeer.of(
                        talk -> {
                            talk.hear();
                            talk.say("status", 408L, "code", "idle", "error", "idle for too long", "close", true);
                        },
                        talk -> {
                            talk.hear();
                            talk.say("status", 204L);
                        });
                var client = peer.client()) {

            assertEquals(204, client.call("rm", "path", "/a").status());
        }
    }

    @Test
    void cancelEndsACallThatWaits() throws Exception {
        try (var peer = ScriptedPeer.of(ScriptedPeer.Talk::hearOnly, talk -> {
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            var cancelled = new CancelWhenWaiting(client);

            assertThrows(CancelledException.class, () -> client.call("stat", "path", "/a"));
            cancelled.join();
            assertEquals(204, client.call("ping").status());
        }
    }

    @Test
    void callThatIsUnwantedIsCancelled() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            var isUnwanted = new AtomicBoolean(true);
            client.unless(isUnwanted::get);

            assertThrows(CancelledException.class, () -> client.call("ping"));
            assertThrows(CancelledException.class, () -> client.submit("ping"));
            isUnwanted.set(false);
            assertEquals(204, client.call("ping").status());
            assertEquals(1, peer.connections());
        }
    }

    @Test
    void cancelThatComesAsACallBeginsEndsIt() throws Exception {
        try (var peer = ScriptedPeer.of(ScriptedPeer.Talk::hearOnly, ScriptedPeer.Talk::hearOnly);
                var client = peer.client()) {
            client.unless(() -> {
                client.cancel();
                return false;
            });

            assertThrows(CancelledException.class, () -> client.call("stat", "path", "/a"));
        }
    }

    @Test
    void nobodyListeningIsCannotConnect() throws Exception {
        try (var deaf = SocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            String url = "waybill://localhost:" + deaf.socket().getLocalPort();

            var failure = assertThrows(CannotConnectException.class, () -> WaybillClient.connect(url));

            assertTrue(failure.getMessage().startsWith("cannot connect to " + url), failure.getMessage());
        }
    }

    @Test
    void refusingGreetingIsCannotConnect() throws Exception {
        try (var peer = ForeignPeer.saying(
                ForeignPeer.frame("{\"status\":503,\"code\":\"full\",\"error\":\"full house\",\"close\":true}"))) {
            var failure = assertThrows(CannotConnectException.class, () -> WaybillClient.connect(peer.url()));

            assertEquals("full house", failure.getMessage());
        }
    }

    @Test
    void anotherProtocolIsToldFromOurs() throws Exception {
        try (var peer = ForeignPeer.saying("220 ftp.example.org ready, this is another protocol\r\n")) {
            assertThrows(ProtocolException.class, () -> WaybillClient.connect(peer.url()));
        }
    }

    @Test
    void rowsComeOneByOne() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 200L, "body", true, "media", "application/x-ndjson", "digest", "crc32");
                    talk.sayBody(
                            "{\"name\":\"a\",\"type\":\"file\",\"size\":3}\n{\"name\":\"b\",\"type\":\"folder\"}\n");
                });
                var client = peer.client()) {

            List<RemoteEntry> entries = client.list("/");

            assertEquals(
                    List.of("a", "b"), entries.stream().map(RemoteEntry::name).toList());
            assertEquals(3, entries.get(0).sizeBytes());
            assertTrue(entries.get(1).isFolder());
        }
    }

    @Test
    void rowsThatAreGivenUpCostTheConnectionOnly() throws Exception {
        try (var peer = ScriptedPeer.of(
                        talk -> {
                            talk.hear();
                            talk.say("status", 200L, "body", true, "media", "application/x-ndjson", "digest", "crc32");
                            talk.hearOnly();
                        },
                        talk -> {
                            talk.hear();
                            talk.say("status", 204L);
                        });
                var client = peer.client()) {
            client.rows("clock");

            assertEquals(204, client.call("ping").status());
        }
    }

    @Test
    void catalogWordIsTheLastOneTold() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 204L, "catalog", "second");
                });
                var client = peer.client()) {
            assertEquals("first", client.catalogTag());

            client.call("ping");

            assertEquals("second", client.catalogTag());
        }
    }

    @Test
    void catalogWordStaysWhereAReplyTellsNone() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    talk.say("status", 204L, "catalog", "second");
                    talk.hear();
                    talk.say("status", 204L);
                });
                var client = peer.client()) {
            client.call("ping");

            client.call("ping");

            assertEquals("second", client.catalogTag());
        }
    }

    @Test
    void catalogWordIsThatOfTheConnectionAtHand() throws Exception {
        try (var peer = ScriptedPeer.of(
                        talk -> {
                            talk.hear();
                            talk.say("status", 204L, "catalog", "second");
                        },
                        talk -> {
                            talk.hear();
                            talk.say("status", 204L);
                        });
                var client = peer.client()) {
            client.call("ping");

            client.call("ping");

            assertEquals("first", client.catalogTag());
        }
    }

    @Test
    void commandThatIsRepeatableNoMoreIsNotRepeated() throws Exception {
        try (var peer = ScriptedPeer.of(
                        talk -> {
                            sayCommand(talk, "{\"action\":\"index\",\"repeatable\":true}\n");
                            sayCommand(talk, "{\"action\":\"index\",\"repeatable\":false}\n");
                            talk.hear();
                        },
                        talk -> {
                            talk.hear();
                            talk.say("status", 200L);
                        });
                var client = peer.client()) {
            client.commands();
            client.commands();

            assertThrows(ConnectionBrokenException.class, () -> client.call("index"));
        }
    }

    private static void sayCommand(ScriptedPeer.Talk talk, String row) throws IOException {
        talk.hear();
        talk.say("status", 200L, "body", true, "media", "application/x-ndjson", "digest", "crc32");
        talk.sayBody(row);
    }

    /** Cancels as soon as a call waits, since nothing else shows outside that it is under way. */
    private static final class CancelWhenWaiting {
        private final Thread thread;

        CancelWhenWaiting(WaybillClient client) {
            Thread caller = Thread.currentThread();
            this.thread = Thread.ofPlatform().start(() -> {
                while (!isReading(caller)) {
                    Thread.onSpinWait();
                }
                client.cancel();
            });
        }

        void join() throws InterruptedException {
            thread.join();
        }

        private static boolean isReading(Thread caller) {
            for (StackTraceElement frame : caller.getStackTrace()) {
                if (frame.getMethodName().equals("receiveFinal")) {
                    return true;
                }
            }
            return false;
        }
    }
}
