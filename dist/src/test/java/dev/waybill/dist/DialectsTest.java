package dev.waybill.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Content;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.server.command.CommandLimits;
import dev.waybill.server.plugin.PluginSettings;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a dialect may ask of the server. */
class DialectsTest extends DialectVisits {

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
}
