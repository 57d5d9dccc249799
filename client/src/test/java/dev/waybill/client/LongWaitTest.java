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
                var client = unconnected(peer.url(), () -> {})) {

            client.call("ping");

            assertEquals("ANSWER", told.get(0));
            assertEquals("over", told.get(told.size() - 1));
        }
    }

    @Test
    void waitForAConnectionIsEnded() throws Exception {
        try (var place = new FullBacklog()) {
            assertEquals(List.of("CONNECTION", "over"), toldUntilCancelled(place.url()));
        }
    }

    @Test
    void waitForAGreetingIsEnded() throws Exception {
        try (var peer = ForeignPeer.saying("")) {
            assertEquals(List.of("GREETING", "over"), toldUntilCancelled(peer.url()));
        }
    }

    @Test
    void waitForAnAnswerIsEnded() throws Exception {
        try (var peer = ScriptedPeer.of(ScriptedPeer.Talk::hearOnly)) {
            assertEquals(List.of("ANSWER", "over"), toldUntilCancelled(peer.url()));
        }
    }

    private List<String> toldUntilCancelled(String url) {
        var cancelling = new Cancelling();
        try (var client = unconnected(url, cancelling)) {
            cancelling.client = client;

            assertThrows(CancelledException.class, () -> client.call("rm", "path", "/a"));
        }
        return told;
    }

    private WaybillClient unconnected(String url, Runnable whenToldFirst) {
        var client = WaybillClient.unconnected(ServerAddress.of(url), Timeouts.USUAL);
        client.onWait(new WaitListener() {
            @Override
            public void waits(Awaited awaited, Duration soFar) {
                told.add(awaited.name());
                hasWaited.countDown();
                whenToldFirst.run();
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
