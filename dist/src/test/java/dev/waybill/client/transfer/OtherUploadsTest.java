package dev.waybill.client.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.CuttingLink.Cut;
import dev.waybill.testkit.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams, copies between servers, and servers that take no parts. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherUploadsTest {

    private static final Sizes SMALL = new Sizes(64 << 10, 16 << 10, 128 << 10, 2);
    private static final TransferOptions PATIENT = TransferOptions.USUAL.retries(5, Duration.ZERO);
    private static final int FILE_BYTES = 1_000_003;

    @TempDir
    private Path folder;

    private final TransferHeard heard = new TransferHeard();
    private final byte[] content = content();

    private static byte[] content() {
        byte[] bytes = new byte[FILE_BYTES];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static WaybillClient client(RunningServer server) throws IOException {
        return WaybillClient.connect("waybill://127.0.0.1:" + server.port());
    }

    private StreamUpload streaming(WaybillClient client) {
        return new StreamUpload(client, PATIENT, heard, SMALL, new Cancellation());
    }

    @Test
    void streamSurvivesLostConnections() throws Exception {
        var counts = new CommandCounts();
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            cuts.add(Cut.sending(120_000 + 7_000L * i));
        }
        cuts.add(Cut.behindRequest("commit"));
        try (var server = RunningServer.setupInstalled().with(counts).start();
                var link = new CuttingLink(server::address, cuts);
                var client = WaybillClient.connect(link.url())) {
            var stream = Channels.newChannel(new ByteArrayInputStream(content));
            Summary summary = streaming(client).send(stream, "/b", Placement.USUAL);

            assertArrayEquals(content, Files.readAllBytes(server.root().resolve("b")));
            assertEquals(0, link.cutsLeft());
            assertEquals(1, summary.files());
        }
    }

    @Test
    void shortAndEmptyStreamsArePutAtOnce() throws Exception {
        var counts = new CommandCounts();
        try (var server = RunningServer.setupInstalled().with(counts).start();
                var client = client(server)) {
            for (byte[] each : List.of(new byte[0], new byte[] {1}, new byte[64 << 10])) {
                var stream = Channels.newChannel(new ByteArrayInputStream(each));
                streaming(client).send(stream, "/b", Placement.USUAL);

                assertArrayEquals(each, Files.readAllBytes(server.root().resolve("b")));
            }
            assertEquals(2, counts.of("put"));
        }
    }

    /** The content, and then a failure. */
    private InputStream torn(Runnable aheadOfFailure) {
        return new SequenceInputStream(new ByteArrayInputStream(content), new InputStream() {
            @Override
            public int read() throws IOException {
                aheadOfFailure.run();
                throw new IOException("the tape is torn");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        });
    }

    @Test
    void streamThatFailsStoresNothing() throws Exception {
        var counts = new CommandCounts();
        try (var server = RunningServer.setupInstalled().with(counts).start();
                var client = client(server)) {
            var stream = Channels.newChannel(torn(() -> {}));

            var failure =
                    assertThrows(IOException.class, () -> streaming(client).send(stream, "/b", Placement.USUAL));

            assertEquals("the tape is torn", failure.getMessage());
            assertFalse(Files.exists(server.root().resolve("b")));
            assertEquals(1, counts.of("discard"));
        }
    }

    @Test
    void partsAreDiscardedThoughNothingMoreIsWanted() throws Exception {
        var counts = new CommandCounts();
        var isUnwanted = new AtomicBoolean();
        try (var server = RunningServer.setupInstalled().with(counts).start();
                var client = client(server)) {
            client.unless(isUnwanted::get);
            var stream = Channels.newChannel(torn(() -> isUnwanted.set(true)));

            assertThrows(IOException.class, () -> streaming(client).send(stream, "/b", Placement.USUAL));

            assertEquals(1, counts.of("discard"));
        }
    }

    @Test
    void serverWithoutPartsGetsOnePut() throws Exception {
        var missing = Set.of("part", "parts", "commit", "discard");
        CommandHandler[] handlers = ServiceLoader.load(CommandHandler.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> !missing.contains(each.spec().name()))
                .toArray(CommandHandler[]::new);
        Path file = Files.write(folder.resolve("a"), content);
        try (var server = RunningServer.of(handlers);
                var client = client(server)) {
            new FileUpload(client, PATIENT, heard, SMALL).send(file, "/b");
            assertArrayEquals(content, Files.readAllBytes(server.root().resolve("b")));
            assertEquals(1, heard.notes.size(), heard.notes::toString);

            streaming(client).send(Channels.newChannel(new ByteArrayInputStream(content)), "/c", Placement.USUAL);
            assertArrayEquals(content, Files.readAllBytes(server.root().resolve("c")));

            new FileCopy(client, client.another(), PATIENT, heard, SMALL).copy("/c", "/d", Placement.USUAL);
            assertArrayEquals(content, Files.readAllBytes(server.root().resolve("d")));
        }
    }

    @Test
    void fileIsCopiedFromServerToServerThoughBothLinesAreCut() throws Exception {
        var counts = new CommandCounts();
        try (var from = RunningServer.ofInstalled();
                var to = RunningServer.setupInstalled().with(counts).start();
                var fromLink = new CuttingLink(from::address, List.of(Cut.receiving(150_000), Cut.receiving(200_000)));
                var toLink = new CuttingLink(
                        to::address, List.of(Cut.sending(300_000), Cut.sending(100_000), Cut.behindRequest("commit")));
                var source = WaybillClient.connect(fromLink.url());
                var target = WaybillClient.connect(toLink.url())) {
            Path there = Files.write(from.root().resolve("a"), content);

            new FileCopy(source, target, PATIENT, heard, SMALL).copy("/a", "/b", Placement.USUAL);

            assertArrayEquals(content, Files.readAllBytes(to.root().resolve("b")));
            assertEquals(
                    Files.getLastModifiedTime(there),
                    Files.getLastModifiedTime(to.root().resolve("b")));
            assertEquals(0, fromLink.cutsLeft() + toLink.cutsLeft());
            assertTrue(toLink.sentBytes() < 1.4 * FILE_BYTES, () -> toLink.sentBytes() + " bytes");
        }
    }

    @Test
    void copyOverSeveralConnectionsAndOfASmallFile() throws Exception {
        try (var from = RunningServer.ofInstalled();
                var to = RunningServer.ofInstalled();
                var source = client(from);
                var target = client(to)) {
            Files.write(from.root().resolve("a"), content);
            Files.write(from.root().resolve("small"), new byte[] {1, 2});
            Files.write(from.root().resolve("empty"), new byte[0]);
            for (String each : List.of("/a", "/small", "/empty")) {
                new FileCopy(source, target, PATIENT.connections(3), heard, SMALL).copy(each, each, Placement.USUAL);

                assertArrayEquals(
                        Files.readAllBytes(from.root().resolve(each.substring(1))),
                        Files.readAllBytes(to.root().resolve(each.substring(1))));
            }
        }
    }

    @Test
    void sourceThatIsReplacedMeanwhileIsCopiedFromItsStart() throws Exception {
        byte[] other = content.clone();
        other[999_999]++;
        try (var from = RunningServer.ofInstalled();
                var to = RunningServer.ofInstalled();
                var source = client(from);
                var target = client(to)) {
            Path there = Files.write(from.root().resolve("a"), content);
            heard.meanwhile = () -> {
                if (heard.doneBytes > 300_000) {
                    heard.meanwhile = () -> {};
                    replace(there, other);
                }
            };

            new FileCopy(source, target, PATIENT, heard, SMALL).copy("/a", "/b", Placement.USUAL);

            assertArrayEquals(other, Files.readAllBytes(to.root().resolve("b")));
            assertEquals(1, heard.notes.size(), heard.notes::toString);
        }
    }

    private static void replace(Path file, byte[] content) {
        try {
            Path fresh = Files.write(file.resolveSibling("fresh"), content);
            Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
