package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that stops: nobody is let in, who has nothing to do is told goodbye, who has may finish. */
class StopTest {

    private final ExecutorService stopping = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stopStopping() {
        stopping.close();
    }

    private Future<?> stop(RunningServer server) {
        return stopping.submit(() -> {
            server.stop();
            return null;
        });
    }

    private static void assertGoodbye(Peer peer) throws IOException {
        Header goodbye = peer.read();
        assertEquals(503, goodbye.status(0), goodbye.json());
        assertEquals("stopping", goodbye.get("code"));
        assertEquals(true, goodbye.get("close"));
        assertTrue(peer.isAtEnd());
    }

    @Test
    void whoIsIdleIsToldGoodbye() throws Exception {
        try (var server = RunningServer.of(Handlers.ping());
                var peer = server.connect()) {
            var stopped = stop(server);

            assertGoodbye(peer);
            peer.endOutput();
            stopped.get();
        }
    }

    @Test
    void aCallThatIsNotDoneWithinTheGraceIsInterruptedAndItsCallerToldSo() throws Exception {
        var runs = new CountDownLatch(1);
        var waits = Handlers.of("waits", request -> {
            runs.countDown();
            new CountDownLatch(1).await();
            return Reply.done();
        });
        try (var server = RunningServer.setup(waits)
                        .with(Bounds.grace(Duration.ZERO))
                        .start();
                var peer = server.connect()) {
            peer.send("action", "waits");
            runs.await();

            server.stop();

            assertEquals(504, peer.read().status(0));
        }
    }

    @Test
    void nobodyIsLetIn() throws Exception {
        try (var server = RunningServer.of(Handlers.ping())) {
            server.stop();

            assertThrows(ConnectException.class, () -> Peer.connect(server.address()));
        }
    }

    @Test
    void aPutThatRunsIsFinishedAndThenToldGoodbye() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var idle = server.connect();
                var peer = server.connect()) {
            peer.ask("action", "put", "path", "/a", "body", true, "ask", true);
            var stopped = stop(server);
            assertGoodbye(idle);

            peer.sendBody(new byte[] {'h', 'i'});

            assertEquals(201, peer.read().status(0));
            assertGoodbye(peer);
            peer.endOutput();
            stopped.get();
            assertEquals("hi", Files.readString(server.root().resolve("a")));
        }
    }

    @Test
    void anEndlessCommandIsEnded() throws Exception {
        var runs = new CountDownLatch(1);
        var endless = Handlers.of("endless", CommandSpec::endless, request -> {
            runs.countDown();
            new CountDownLatch(1).await();
            return Reply.done();
        });
        try (var server = RunningServer.of(endless);
                var peer = server.connect()) {
            peer.send("action", "endless");
            runs.await();
            var stopped = stop(server);

            assertEquals(504, peer.read().status(0));
            assertGoodbye(peer);
            peer.endOutput();
            stopped.get();
        }
    }

    @Test
    void whatIsNotDoneWithinTheGraceIsCutOff() throws Exception {
        try (var server = RunningServer.setupInstalled()
                        .with(Bounds.grace(Duration.ZERO))
                        .start();
                var peer = server.connect()) {
            peer.ask("action", "put", "path", "/a", "body", true, "ask", true);

            server.stop();

            assertThrows(IOException.class, peer::read);
            assertTrue(Files.notExists(server.root().resolve("a")));
        }
    }
}
