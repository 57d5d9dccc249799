package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.server.call.Limits;
import dev.waybill.server.command.CommandLimits;
import dev.waybill.server.plugin.PluginSettings;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a dialect sees of its peers and may ask of the server. */
class DialectsTest {

    private static final int PATIENCE_SECONDS = 10;

    private final List<AutoCloseable> open = new ArrayList<>();

    /** What a dialect tells its test. */
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private RunningServer start(RunningServer.Setup setup) throws IOException {
        RunningServer server = setup.start();
        open.add(server);
        return server;
    }

    private RunningServer speaking(Dialect.Speaker speaker) throws IOException {
        return start(RunningServer.setupInstalled().speaking(Dialects.of(speaker)));
    }

    private Peer visit(RunningServer server) throws IOException {
        Peer peer = Peer.connect(server.address("test"));
        open.add(peer);
        return peer;
    }

    private Object heard() throws InterruptedException {
        Object next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the dialect told nothing");
        }
        return next;
    }

    private static Limits upTo(int connections) {
        return Limits.DEFAULT.withConnections(connections, connections);
    }

    private static Reply put(Dialect.Conversation peer, Content content, String path) throws Exception {
        return peer.call("put", content, "path", RemotePath.of(path));
    }

    @Test
    void whatTheDialectSendsComes() throws Exception {
        var server = start(RunningServer.setup().speaking(Dialects.echo()));
        Peer peer = visit(server);
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);

        Thread sending = Thread.startVirtualThread(() -> {
            try {
                peer.sendRaw(bytes).endOutput();
            } catch (IOException e) {
                told.add(e);
            }
        });

        assertArrayEquals(bytes, peer.readBytes(bytes.length));
        assertTrue(peer.isAtEnd());
        sending.join();
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
    void aPutStoresWhatComesUpToTheEnd() throws Exception {
        var server = speaking(peer -> told.add(put(peer, peer.rest(), "/a").status()));

        visit(server).sendRaw("hello").endOutput();

        assertEquals(Status.CREATED, heard());
        assertEquals("hello", Files.readString(server.root().resolve("a")));
    }

    @Test
    void aCallIsALineOfTheLog() throws Exception {
        var server = speaking(peer -> put(peer, peer.next(5), "/a"));

        visit(server).sendRaw("hello");

        var line = server.log()
                .await(RecordingLog.Line.Answered.class, each -> each.action().equals("put"));
        assertEquals(List.of("/a"), line.subjects());
        assertEquals(Status.CREATED, line.outcome().status());
        assertEquals(5, line.outcome().bytesIn());
    }

    @Test
    void aCallGoesThroughTheGate() throws Exception {
        var setup = RunningServer.setupInstalled().asReadOnly();
        start(setup.speaking(
                Dialects.of(peer -> told.add(put(peer, Content.of("x"), "/a").status()))));

        visit((RunningServer) open.getLast());

        assertEquals(Status.DENIED, heard());
    }

    @Test
    void aCallGoesThroughTheFilters() throws Exception {
        var seen = new CopyOnWriteArrayList<String>();
        var filter = new CommandFilter() {
            @Override
            public Reply filter(Request request, Next next) throws InterruptedException {
                seen.add(request.spec().name() + " " + request.get("path"));
                return next.handle(request);
            }
        };
        var server = start(RunningServer.setupInstalled()
                .with(filter)
                .speaking(Dialects.of(
                        peer -> told.add(put(peer, Content.of("x"), "/a").isOk()))));

        visit(server);

        assertEquals(true, heard());
        assertEquals(List.of("put /a"), seen);
    }

    @Test
    void aBodyOverTheLimitOfItsCommandIsRefused() throws Exception {
        var limits = new PluginSettings(Map.of(), Map.of("put", new CommandLimits(null, 4L, null)));
        var server = start(RunningServer.setupInstalled()
                .with(limits)
                .speaking(Dialects.of(
                        peer -> told.add(put(peer, peer.rest(), "/a").status()))));

        visit(server).sendRaw("hello").endOutput();

        assertEquals(Status.TOO_LARGE, heard());
        assertTrue(Files.notExists(server.root().resolve("a")));
    }

    @Test
    void aCommandThatIsNotThereIsAReply() throws Exception {
        var server = speaking(peer -> told.add(peer.call("putt", null).status()));

        visit(server);

        assertEquals(Status.NO_ACTION, heard());
    }

    @Test
    void aResetWithinABodyIsThrownAndStoresNothing() throws Exception {
        var server = speaking(peer -> {
            told.add("met");
            try {
                put(peer, peer.rest(), "/a");
            } catch (IOException e) {
                told.add(e);
                told.add(put(peer, Content.of("ERROR"), "/b").status());
            }
        });
        Peer peer = visit(server);
        peer.sendRaw("hel");
        heard();

        peer.reset();

        assertTrue(heard() instanceof IOException);
        assertEquals(Status.CREATED, heard());
        assertTrue(Files.notExists(server.root().resolve("a")));
        assertEquals("ERROR", Files.readString(server.root().resolve("b")));
        var line = server.log()
                .await(RecordingLog.Line.Answered.class, each -> each.subjects().contains("/a"));
        assertEquals(Status.ABORTED, line.outcome().status());
    }

    @Test
    void anEndBeforeTheBytesThatWerePromisedStoresNothing() throws Exception {
        var server = speaking(peer -> told.add(assertThrows(IOException.class, () -> put(peer, peer.next(5), "/a"))));

        visit(server).sendRaw("hell").endOutput();

        assertEquals("the peer left when 1 of 5 bytes had to come", ((IOException) heard()).getMessage());
        assertTrue(Files.notExists(server.root().resolve("a")));
    }

    @Test
    void whatFollowsTheBytesOfABodyIsLeftForTheDialect() throws Exception {
        var server = speaking(peer -> {
            told.add(put(peer, peer.next(5), "/a").status());
            told.add(String.valueOf(peer.readLine(10)));
        });

        visit(server).sendRaw("helloworld\n");

        assertEquals(Status.CREATED, heard());
        assertEquals("world", heard());
    }

    @Test
    void silenceThatLastsTooLongIsThrownAndTheConversationMayGoOn() throws Exception {
        var server = speaking(peer -> {
            peer.patience(Duration.ofMillis(100));
            told.add(assertThrows(SocketTimeoutException.class, () -> put(peer, peer.rest(), "/a")));
            told.add(assertThrows(
                    SocketTimeoutException.class, () -> peer.input().read()));
            told.add(put(peer, Content.of("late"), "/b").status());
            peer.output().write("too late".getBytes(UTF_8));
        });
        Peer peer = visit(server);

        peer.sendRaw("hel");

        assertTrue(heard() instanceof SocketTimeoutException);
        assertTrue(heard() instanceof SocketTimeoutException);
        assertEquals(Status.CREATED, heard());
        assertEquals("too late", new String(peer.readBytes(8), UTF_8));
        assertTrue(Files.notExists(server.root().resolve("a")));
    }

    @Test
    void awaitedInputIsThereOrNot() throws Exception {
        var server = speaking(peer -> {
            told.add(peer.awaitInput(Duration.ofMillis(1)));
            peer.output().write('.');
            told.add(peer.awaitInput(Duration.ofSeconds(PATIENCE_SECONDS)));
            told.add((char) peer.input().read());
            told.add(peer.awaitInput(Duration.ofSeconds(PATIENCE_SECONDS)));
            told.add(peer.input().read());
        });
        Peer peer = visit(server);
        assertEquals(false, heard());
        peer.readBytes(1);

        peer.sendRaw("x");

        assertEquals(true, heard());
        assertEquals('x', heard());
        peer.endOutput();
        assertEquals(true, heard());
        assertEquals(-1, heard());
    }

    @Test
    void aLineHasAnEndALimitAndIsUtf8() throws Exception {
        var server = speaking(peer -> {
            String line = peer.readLine(4);
            told.add(line == null ? "none" : line);
        });

        visit(server).sendRaw("ab\u00c3\u00a9\nrest");
        assertEquals("ab\u00e9", heard());
        visit(server).endOutput();
        assertEquals("none", heard());
        for (String bad : List.of("abcde\n", "abc", "\u00ff\n")) {
            visit(server).sendRaw(bad).endOutput();
            server.log()
                    .await(
                            RecordingLog.Line.Ended.class,
                            each -> each.sentence().startsWith("a line"));
        }
        assertTrue(told.isEmpty());
    }

    @Test
    void aReplysFileIsSentAsItIs() throws Exception {
        var server = speaking(peer -> told.add(peer.send(peer.call("get", null, "path", "/a"))));
        Files.writeString(server.root().resolve("a"), "hello");
        Peer peer = visit(server);

        assertEquals("hello", new String(peer.readBytes(5), UTF_8));
        assertTrue(peer.isAtEnd());
        assertEquals(5L, heard());
        var line = server.log().await(RecordingLog.Line.Answered.class, each -> true);
        assertEquals(5, line.outcome().bytesOut());
    }

    @Test
    void aReplysRowsAreSentAsLines() throws Exception {
        var server = speaking(peer -> peer.send(peer.call("df", null)));

        Peer peer = visit(server);

        assertEquals("{\"total\":", new String(peer.readBytes(9), UTF_8));
    }

    @Test
    void aReplysWriterThatThrowsIsTheDialectsToHear() throws Exception {
        var breaks = Handlers.of(
                "breaks",
                CommandSpec::answersText,
                request -> Reply.stream("text/plain", out -> {
                    out.write('x');
                    throw new CommandException(Status.BUSY, "no more");
                }));
        var server = start(RunningServer.setup(breaks)
                .speaking(Dialects.of(peer ->
                        told.add(assertThrows(CommandException.class, () -> peer.send(peer.call("breaks", null)))))));

        visit(server);

        assertEquals("no more", ((CommandException) heard()).sentence());
        var line = server.log().await(RecordingLog.Line.Answered.class, each -> true);
        assertEquals(Status.BUSY, line.outcome().status());
    }

    @Test
    void aHeavyCommandIsCalledOnAThreadOfItsOwn() throws Exception {
        var heavy = Handlers.of(
                "heavy",
                CommandSpec::heavy,
                request -> Reply.ok().with("virtual", Thread.currentThread().isVirtual()));
        var server = start(RunningServer.setup(heavy).speaking(Dialects.of(peer -> {
            told.add(String.valueOf(peer.call("heavy", null).get("virtual")));
            told.add(Thread.currentThread().isVirtual());
        })));

        visit(server);

        assertEquals("false", heard());
        assertEquals(true, heard());
    }

    @Test
    void onlyTheReplyOfTheLastCallCanBeSent() throws Exception {
        var server = speaking(peer -> {
            Reply first = peer.call("df", null);
            peer.call("df", null);
            told.add(assertThrows(IllegalStateException.class, () -> peer.send(first)));
        });

        visit(server);

        assertTrue(heard() instanceof IllegalStateException);
    }

    @Test
    void aDefectIsAnIncidentOfTheDialect() throws Exception {
        var server = speaking(peer -> {
            throw new NoClassDefFoundError("com/example/Lost");
        });
        Peer peer = visit(server);

        assertTrue(peer.isAtEnd());
        var failed = server.log().await(RecordingLog.Line.Failed.class, each -> true);
        assertEquals("test", failed.action());
    }

    @Test
    void whatADialectLeavesOpenIsClosedAndNamed() throws Exception {
        var server = speaking(peer -> told.add(peer.files().open(RemotePath.of("/a"))));
        Files.writeString(server.root().resolve("a"), "hello");

        visit(server);

        assertEquals(
                "/a",
                server.log()
                        .await(RecordingLog.Line.LeftOpen.class, each -> true)
                        .what());
        assertFalse(((Content) heard()).isOpen());
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
            told.add("met");
            told.add(put(peer, peer.next(5), "/a").status());
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
        server.log().lines();
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

    private static void stop(RunningServer server) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theEndOfTheServerIsNeverTakenForThePeers() throws Exception {
        Limits impatient = Limits.DEFAULT.withDeadline(Limits.DEFAULT.deadline(), Duration.ZERO);
        var server = start(RunningServer.setupInstalled().with(impatient).speaking(Dialects.of(peer -> {
            told.add("met");
            @Nullable Throwable thrown = null;
            try {
                put(peer, peer.rest(), "/a");
            } catch (IOException | InterruptedException e) {
                thrown = e;
            }
            told.add(thrown == null ? "stored" : thrown);
            told.add(assertThrows(InterruptedException.class, () -> put(peer, Content.of("x"), "/b")));
        })));
        Path root = server.root();
        visit(server).sendRaw("hel");
        heard();

        server.stop();

        assertTrue(heard() instanceof IOException);
        assertTrue(heard() instanceof InterruptedException);
        assertTrue(Files.notExists(root.resolve("a")));
    }
}
