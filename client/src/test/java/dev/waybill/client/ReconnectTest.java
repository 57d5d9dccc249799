package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A connection that was lost is made again, and that is told. */
class ReconnectTest {

    private final AtomicInteger told = new AtomicInteger();

    private final class Counting implements WaitListener {
        @Override
        public void waits(Awaited awaited, Duration soFar) {}

        @Override
        public void goesOn() {}

        @Override
        public void reconnects() {
            told.incrementAndGet();
        }
    }

    private WaybillClient client(ScriptedPeer peer) throws Exception {
        var client = WaybillClient.unconnected(ServerAddress.of(peer.url()), Timeouts.USUAL);
        client.onWait(new Counting());
        return client;
    }

    @Test
    void requestThatChangesNothingIsSentOnceMoreAndToldOnce() throws Exception {
        try (var peer = ScriptedPeer.of(
                        talk -> talk.hear(),
                        talk -> talk.say("status", 200L, "heard", talk.hear().json()));
                var client = client(peer)) {
            assertEquals(200, client.call("stat", "path", "/a").status());
            assertEquals(1, told.get());
        }
    }

    @Test
    void requestThatChangesSomethingFailsAndTheNextGoesOverANewConnection() throws Exception {
        try (var peer = ScriptedPeer.of(
                        talk -> talk.hear(),
                        talk -> talk.say("status", 200L, "heard", talk.hear().json()));
                var client = client(peer)) {
            assertThrows(ConnectionBrokenException.class, () -> client.call("mv", "source", "/a", "target", "/b"));
            assertEquals(0, told.get());
            assertEquals(200, client.call("stat", "path", "/a").status());
            assertEquals(1, told.get());
        }
    }

    @Test
    void firstConnectionIsNoneThatWasLost() throws Exception {
        try (var peer = ScriptedPeer.of(
                        talk -> talk.say("status", 200L, "heard", talk.hear().json()));
                var client = client(peer)) {
            client.call("stat", "path", "/a");
            assertEquals(0, told.get());
        }
    }
}
