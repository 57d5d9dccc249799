package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.Status;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How dialects are opened, who comes to them, and how they end. */
class DialectLifeTest extends DialectVisits {

    private static Limits upTo(int connections) {
        return Limits.DEFAULT.with(new Limits.Connections(
                connections, connections, Limits.DEFAULT.connections().earlyDrop()));
    }

    @Test
    void peersAreCountedInTheOrderOfConnecting() throws Exception {
        var server = speaking(peer -> peer.output().write((int) peer.number()));
        var numbers = new ArrayList<Byte>();
        for (int i = 0; i < 5; i++) {
            numbers.add(visit(server).readBytes(1)[0]);
        }

        assertEquals(List.of((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5), numbers);
    }

    @Test
    void optionsAndTheAddressReachTheDialect() throws Exception {
        var dialect = new Dialect() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public Speaker open(Listening at) {
                told.add(at.options());
                told.add(at.address());
                return peer -> {};
            }
        };
        start(RunningServer.setup().speaking(dialect, "folder", "/in", "number", "7"));

        assertEquals(Map.of("folder", "/in", "number", "7"), heard());
        assertEquals("127.0.0.1:0", heard());
    }

    @Test
    void whatADialectRefusesIsTheSentenceOfTheStart() {
        var dialect = new Dialect() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public Speaker open(Listening at) {
                throw new CommandException(Status.BAD_ARGUMENT, "ERROR: not here");
            }
        };

        var refusal = assertThrows(
                CommandException.class, () -> start(RunningServer.setup().speaking(dialect)));
        assertEquals("ERROR: not here", refusal.sentence());
    }

    @Test
    void aDialectThatNobodyBringsIsRefusedWithTheNearestName() {
        var refusal = assertThrows(
                IOException.class,
                () -> start(RunningServer.setup().with(Dialects.echo()).speaking("tset")));

        assertEquals(
                "the listener tset=127.0.0.1:0 has no dialect: no plugin brings \"tset\": did you mean \"test\"?"
                        + " (there are waybill, test)",
                refusal.getMessage());
    }

    @Test
    void whoIsOneTooManyIsToldNothing() throws Exception {
        var setup = RunningServer.setup(Handlers.ping()).with(upTo(1));
        var server = start(setup.speaking(Dialects.of(peer -> peer.input().transferTo(peer.output()))));
        Peer first = visit(server);
        first.sendRaw("x").readBytes(1);

        assertTrue(visit(server).isAtEnd());

        assertEquals("y", new String(first.sendRaw("y").readBytes(1), UTF_8));
    }

    @Test
    void anIdleConversationIsEndedWhenTheServerStops() throws Exception {
        var met = new CountDownLatch(2);
        var server = speaking(peer -> {
            met.countDown();
            if (peer.number() == 1) {
                peer.awaitInput(Duration.ofHours(1));
            } else {
                peer.input().read();
            }
            told.add("went on");
        });
        List<Peer> peers = List.of(visit(server), visit(server));
        met.await();
        var stopping = Thread.startVirtualThread(() -> stop(server));

        for (Peer peer : peers) {
            assertTrue(peer.isAtEnd());
            peer.close();
        }
        stopping.join();
        assertNull(told.poll());
    }

    @Test
    void aCallThatRunsWhenTheServerStopsMayFinishAndIsTheLast() throws Exception {
        var server = speaking(peer -> {
            told.add(put(peer, meeting(peer.next(5)), "/a").status());
            told.add(assertThrows(InterruptedException.class, () -> {
                peer.awaitInput(Duration.ofHours(1));
            }));
            told.add(assertThrows(InterruptedException.class, () -> put(peer, Content.of("x"), "/b")));
        });
        Peer idle = server.connect();
        open.add(idle);
        Peer peer = visit(server);
        peer.sendRaw("hel");
        heard();
        var stopping = Thread.startVirtualThread(() -> stop(server));
        assertEquals(503, idle.read().status(0));

        peer.sendRaw("lo");

        assertEquals(Status.CREATED, heard());
        assertTrue(heard() instanceof InterruptedException);
        assertTrue(heard() instanceof InterruptedException);
        assertTrue(peer.isAtEnd());
        peer.close();
        idle.close();
        stopping.join();
        assertEquals("hello", Files.readString(server.root().resolve("a")));
        assertTrue(Files.notExists(server.root().resolve("b")));
    }

    @Test
    void theEndOfTheServerIsNeverTakenForThePeers() throws Exception {
        Limits impatient = Bounds.graceAlone(Limits.DEFAULT, Duration.ZERO);
        var server = start(RunningServer.setupInstalled().with(impatient).speaking(Dialects.of(peer -> {
            try {
                told.add(put(peer, meeting(peer.rest()), "/a").status());
            } catch (IOException e) {
                told.add(e);
            }
            told.add(assertThrows(InterruptedException.class, () -> put(peer, Content.of("x"), "/b")));
        })));
        Path root = server.root();
        visit(server).sendRaw("hel");
        heard();

        server.stop();

        Object put = heard();
        assertTrue(put instanceof IOException || put == Status.DEADLINE, put::toString);
        assertTrue(heard() instanceof InterruptedException);
        assertTrue(Files.notExists(root.resolve("a")));
    }

    private static void stop(RunningServer server) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
