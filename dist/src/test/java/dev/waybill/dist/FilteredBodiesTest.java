package dev.waybill.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Body;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandFilter;
import dev.waybill.api.Content;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Spool;
import dev.waybill.api.Status;
import dev.waybill.protocol.Header;
import dev.waybill.testkit.Peer;
import dev.waybill.testkit.RecordingLog.Line;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A body is read once: what a filter has read is never stored as a file of other bytes. */
class FilteredBodiesTest {

    private static final byte[] BYTES = "what was sent".getBytes(StandardCharsets.UTF_8);

    private static RunningServer through(CommandFilter... filters) throws IOException {
        var setup = RunningServer.setupInstalled();
        for (CommandFilter filter : filters) {
            setup = setup.with(filter);
        }
        return setup.start();
    }

    private static Header put(Peer peer) throws IOException {
        return peer.send("action", "put", "path", "/f", "body", true)
                .sendBody(BYTES)
                .read();
    }

    private static String text(RunningServer server) throws IOException {
        return Files.readString(server.root().resolve("f"));
    }

    static Stream<CommandFilter> readers() {
        return Stream.of(
                (request, next) -> {
                    request.body().stream().readAllBytes();
                    return next.handle(request);
                },
                (request, next) -> {
                    request.body().read(ByteBuffer.allocate(1));
                    return next.handle(request);
                },
                (request, next) -> {
                    request.body().transferTo(Channels.newChannel(new ByteArrayOutputStream()));
                    return next.handle(request.within(new Request.Around(request.surroundings()) {}));
                },
                (request, next) -> {
                    Body mine = request.body();
                    mine.read(ByteBuffer.allocate(1));
                    return next.handle(request.withBody(mine));
                },
                (request, next) -> {
                    Spool spool = request.spool();
                    assertEquals(BYTES.length, spool.sizeBytes());
                    return next.handle(request);
                },
                (request, next) -> {
                    Body own = request.spool().body();
                    own.stream().readAllBytes();
                    return next.handle(request.withBody(own));
                });
    }

    @ParameterizedTest
    @MethodSource("readers")
    void nothingIsStoredOfABodyThatAFilterHasRead(CommandFilter filter) throws Exception {
        try (var server = through(filter);
                Peer peer = server.connect()) {
            assertEquals(500, put(peer).status(0));
            assertFalse(Files.exists(server.root().resolve("f")));
            Line.Failed failed = server.log().await(Line.Failed.class, line -> true);
            assertTrue(
                    String.valueOf(failed.cause().getMessage()).contains("has read the body that put is to read"),
                    failed.cause().toString());
        }
    }

    @Test
    void theFileThatWasThereStaysWhereAFilterHasReadTheNewOne() throws Exception {
        try (var server = through(readers().findFirst().orElseThrow());
                Peer peer = server.connect()) {
            Files.writeString(server.root().resolve("f"), "old");

            assertEquals(500, put(peer).status(0));
            assertEquals("old", text(server));
        }
    }

    @Test
    void aFilterThatGoesOnTwiceDoesNotReplaceTheFileByAnEmptyOne() throws Exception {
        try (var server = through((request, next) -> {
                    next.handle(request);
                    return next.handle(request);
                });
                Peer peer = server.connect()) {
            assertEquals(500, put(peer).status(0));
            assertEquals("what was sent", text(server));
        }
    }

    @Test
    void aFilterMayGoOnTwiceWhereNothingWasReadYet() throws Exception {
        try (var server = through((request, next) -> {
                    Reply refused = next.handle(request);
                    request.files().createFolder(RemotePath.of("/folder"));
                    return refused.isOk() ? refused : next.handle(request);
                });
                Peer peer = server.connect()) {
            Header reply = peer.send("action", "put", "path", "/folder/f", "body", true)
                    .sendBody(BYTES)
                    .read();

            assertEquals(201, reply.status(0));
            assertEquals("what was sent", Files.readString(server.root().resolve("folder/f")));
        }
    }

    @Test
    void whatWasSpooledIsLookedAtAndStored() throws Exception {
        var seen = new ArrayList<String>();
        CommandFilter looks = (request, next) -> {
            Spool spool = request.spool();
            for (int i = 0; i < 2; i++) {
                seen.add(new String(spool.body().stream().readAllBytes(), StandardCharsets.UTF_8));
            }
            return next.handle(request.withBody(spool.body()));
        };
        try (var server = through(looks, looks);
                Peer peer = server.connect()) {
            Header reply = put(peer);

            assertEquals(201, reply.status(0));
            assertEquals(Peer.crc32(BYTES), reply.get("crc32"));
            assertEquals("what was sent", text(server));
            assertEquals(List.of("what was sent", "what was sent", "what was sent", "what was sent"), seen);
        }
    }

    @Test
    void whatAFilterMakesOfTheBodyIsStored() throws Exception {
        try (var server = through((request, next) -> {
                    String text = new String(request.body().stream().readAllBytes(), StandardCharsets.UTF_8);
                    return next.handle(request.withBody(Content.of(text.toUpperCase(Locale.ROOT))));
                });
                Peer peer = server.connect()) {
            assertEquals(201, put(peer).status(0));
            assertEquals("WHAT WAS SENT", text(server));
        }
    }

    @Test
    void aFilterWithinIsHeldToTheBodyThatAnOtherHandsOn() throws Exception {
        CommandFilter outer =
                (request, next) -> next.handle(request.withBody(request.spool().body()));
        try (var server = through(outer, readers().findFirst().orElseThrow());
                Peer peer = server.connect()) {
            assertEquals(500, put(peer).status(0));
            assertFalse(Files.exists(server.root().resolve("f")));
        }
    }

    @Test
    void aBodyWithAWrongDigestIsRefusedBeforeAFilterSeesIt() throws Exception {
        var looked = new ArrayList<Long>();
        try (var server = through((request, next) -> {
                    Spool spool = request.spool();
                    looked.add(spool.sizeBytes());
                    return next.handle(request.withBody(spool.body()));
                });
                Peer peer = server.connect()) {
            Header reply = peer.send("action", "put", "path", "/f", "body", true)
                    .sendChunk(BYTES)
                    .sendEnd("{\"crc32\":\"00000000\"}")
                    .read();

            assertEquals(422, reply.status(0));
            assertEquals(List.of(), looked);
        }
    }

    @Test
    void aSpoolLeavesNoName() throws Exception {
        try (var server = through((request, next) -> {
                    request.spool();
                    throw new CommandException(Status.DENIED, "no");
                });
                Peer peer = server.connect()) {
            assertEquals(403, put(peer).status(0));
            try (Stream<Path> left = Files.list(server.root())) {
                assertEquals(
                        List.of(".waybill-lock"),
                        left.map(path -> path.getFileName().toString()).toList());
            }
        }
    }
}
