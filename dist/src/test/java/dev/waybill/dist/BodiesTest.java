package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.server.limit.Limits;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bodies that are large, slow, refused, or many at once. */
class BodiesTest {

    private static final int MIB = 1 << 20;

    /** A store that is full after two MiB. */
    private static final CommandHandler FULL =
            Handlers.of("keep", spec -> spec.takes(Parameter.file("file", "what to keep")), request -> {
                var buffer = ByteBuffer.allocate(MIB);
                for (long kept = 0; kept < 2 * MIB; ) {
                    kept += request.body().read(buffer.clear());
                }
                throw new CommandException(Status.NO_SPACE, "the disk is full");
            });

    @Test
    void aFullDiskIsToldWhileTheBodyIsUnderWayAndTheConnectionGoesOn() throws Exception {
        try (var server = RunningServer.of(FULL, Handlers.ping());
                var peer = server.connect()) {
            peer.send("action", "keep", "body", true).sendChunk(new byte[3 * MIB]);

            assertEquals(507, peer.read().status(0));

            peer.sendAbort();
            assertEquals(204, peer.ask("action", "ping").status(0));
        }
    }

    @Test
    void aSenderThatNeverLooksIsToldGoodbyeBeyondTheDrainLimit() throws Exception {
        try (var server = RunningServer.of(FULL, Handlers.ping());
                var peer = server.connect()) {
            peer.send("action", "keep", "body", true);
            for (long sent = 0; sent <= 2 * MIB + Greeting.Limits.DEFAULT.drainBytes(); sent += MIB) {
                peer.sendChunk(new byte[MIB]);
            }

            assertEquals(507, peer.read().status(0));
            Header goodbye = peer.read();
            assertEquals("too-large", goodbye.get("code"));
            assertEquals(true, goodbye.get("close"));
            assertTrue(peer.isAtEnd());
        }
    }

    @Test
    void tenPeersThatSendByteByByteHinderNobody() throws Exception {
        try (var server = RunningServer.ofInstalled();
                var fast = server.connect()) {
            List<Peer> slow = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                slow.add(server.connect());
            }
            String body = Peer.length(5) + "hello" + Peer.length(0) + Peer.length(2) + "{}";

            for (int at = 0; at < Peer.length(40).length() + 40 + body.length(); at++) {
                for (int i = 0; i < slow.size(); i++) {
                    String json = String.format("{\"action\":\"put\",\"path\":\"/%d\",\"body\":true}", i);
                    String all = Peer.length(json.length()) + json + body;
                    if (at < all.length()) {
                        slow.get(i).sendRaw(all.substring(at, at + 1));
                    }
                }
                assertEquals(204, fast.ask("action", "ping").status(0));
            }

            for (Peer peer : slow) {
                assertEquals(201, peer.read().status(0));
                peer.close();
            }
            assertEquals("hello", Files.readString(server.root().resolve("9")));
        }
    }

    @Test
    void twoPutsToOneNameNeverMix() throws Exception {
        byte[] ones = new byte[3 * MIB];
        byte[] twos = new byte[3 * MIB];
        Arrays.fill(ones, (byte) 1);
        Arrays.fill(twos, (byte) 2);
        try (var server = RunningServer.ofInstalled();
                var first = server.connect();
                var second = server.connect()) {
            assertEquals(
                    100,
                    first.ask("action", "put", "path", "/a", "body", true, "ask", true)
                            .status(0));
            assertEquals(
                    100,
                    second.ask("action", "put", "path", "/a", "body", true, "ask", true)
                            .status(0));
            first.sendChunk(Arrays.copyOf(ones, MIB));
            second.sendChunk(Arrays.copyOf(twos, MIB));
            first.sendChunk(Arrays.copyOf(ones, 2 * MIB));
            second.sendChunk(Arrays.copyOf(twos, 2 * MIB));

            assertEquals(201, second.sendEnd("{}").read().status(0));
            assertArrayEquals(twos, Files.readAllBytes(server.root().resolve("a")));

            assertEquals(201, first.sendEnd("{}").read().status(0));
            assertArrayEquals(ones, Files.readAllBytes(server.root().resolve("a")));
        }
    }

    @Test
    void aBodyThatBreaksOffLeavesNothingBehind() throws Exception {
        try (var server = RunningServer.ofInstalled()) {
            try (var peer = server.connect()) {
                peer.ask("action", "put", "path", "/a", "body", true, "ask", true);
                peer.sendChunk(new byte[MIB]);
                peer.reset();
            }

            server.log().await(RecordingLog.Line.Ended.class, line -> true);
            assertEquals(List.of(".waybill-lock"), names(server));
        }
    }

    @Test
    void aLengthAloneAllocatesNothing() throws Exception {
        Limits usual = Limits.DEFAULT;
        Limits large = Bounds.graceAlone(
                Bounds.bytes(
                        usual, 1 << 24, usual.bytes().drain(), usual.bytes().upload()),
                Duration.ZERO);
        try (var server = RunningServer.setupInstalled().with(large).start();
                var other = server.connect()) {
            List<Peer> peers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                peers.add(server.connect().sendRaw(Peer.length(1 << 24) + "{"));
                peers.add(server.connect()
                        .send("action", "put", "path", "/" + i, "body", true)
                        .sendRaw(Peer.length(9_999_999_999L) + "x"));
            }

            assertEquals(204, other.ask("action", "ping").status(0));

            for (Peer peer : peers) {
                peer.endOutput();
            }
            for (int i = 0; i < peers.size(); i++) {
                server.log().await(RecordingLog.Line.Ended.class, line -> true);
            }
            for (Peer peer : peers) {
                peer.close();
            }
        }
    }

    @Test
    void whatAHandlerLeavesUnreadIsDiscarded() throws Exception {
        var ignores = Handlers.of(
                "ignore", spec -> spec.takes(Parameter.file("file", "what to ignore")), request -> Reply.done());
        try (var server = RunningServer.of(ignores, Handlers.ping());
                var peer = server.connect()) {
            peer.send("action", "ignore", "body", true).sendBody(new byte[3 * MIB]);

            assertEquals(204, peer.read().status(0));
            assertEquals(204, peer.ask("action", "ping").status(0));
        }
    }

    private static List<String> names(RunningServer server) throws IOException {
        try (Stream<java.nio.file.Path> files = Files.list(server.root())) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
