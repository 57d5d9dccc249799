package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.client.WaitListener.Awaited;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Long waits are reported, and each of them can be ended at once. */
class LongWaitTest {

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch hasWaited = new CountDownLatch(1);

    @Test
    void waitIsToldOfAndThenThatItIsOver() throws Exception {
        try (var peer = ScriptedPeer.of(talk -> {
                    talk.hear();
                    awaitUninterrupted(hasWaited);
                    talk.say("status", 204L);
                });
                var client = unconnected(peer.url(), Awaited.ANSWER, hasWaited::countDown)) {

            client.call("ping");

            assertEquals(List.of("ANSWER", "over"), lastTold());
        }
    }

    @Test
    void waitForAConnectionIsEnded() throws Exception {
        try (var place = new FullBacklog()) {
            assertEquals(List.of("CONNECTION", "over"), toldUntilCancelled(Awaited.CONNECTION, place.url()));
        }
    }

    @Test
    void waitForAGreetingIsEnded() throws Exception {
        try (var peer = ForeignPeer.saying("")) {
            assertEquals(List.of("GREETING", "over"), toldUntilCancelled(Awaited.GREETING, peer.url()));
        }
    }

    @Test
    void waitForAnAnswerIsEnded() throws Exception {
        try (var peer = ScriptedPeer.of(ScriptedPeer.Talk::hearOnly)) {
            assertEquals(List.of("ANSWER", "over"), toldUntilCancelled(Awaited.ANSWER, peer.url()));
        }
    }

    private List<String> toldUntilCancelled(Awaited expected, String url) {
        var cancelling = new Cancelling();
        try (var client = unconnected(url, expected, cancelling)) {
            cancelling.client = client;

            assertThrows(CancelledException.class, () -> client.call("rm", "path", "/a"));
        }
        return lastTold();
    }

    /** The wait that was ended, and its end: a machine that is slow may have told of others ahead of it. */
    private List<String> lastTold() {
        return told.subList(told.size() - 2, told.size());
    }

    private WaybillClient unconnected(String url, Awaited expected, Runnable whenTold) {
        var client = WaybillClient.unconnected(ServerAddress.of(url), Timeouts.USUAL);
        client.onWait(new WaitListener() {
            @Override
            public void waits(Awaited awaited, Duration soFar) {
                told.add(awaited.name());
                if (awaited == expected) {
                    whenTold.run();
                }
            }

            @Override
            public void goesOn() {
                told.add("over");
            }
        });
        return client;
    }

    private static final class Cancelling implements Runnable {
        private volatile WaybillClient client =
                WaybillClient.unconnected(ServerAddress.of("waybill://h"), Timeouts.USUAL);

        @Override
        public void run() {
            client.cancel();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
