package dev.waybill.client.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.CancelledException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.Leftovers;
import dev.waybill.client.LocalFileException;
import dev.waybill.client.NotFoundException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.CuttingLink.Cut;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file comes here whole and right, or not at all, whatever happens on its way. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileDownloadTest {

    private static final Sizes SMALL = new Sizes(64 << 10, 16 << 10, 128 << 10, 2);
    private static final TransferOptions PATIENT = TransferOptions.USUAL.retries(5, Duration.ZERO);
    private static final int FILE_BYTES = 2_000_003;

    @TempDir
    private Path folder;

    private final TransferHeard heard = new TransferHeard();
    private final byte[] content = new byte[FILE_BYTES];
    private volatile RunningServer server;

    @BeforeEach
    void start() throws IOException {
        new Random(7).nextBytes(content);
        server = RunningServer.ofInstalled();
        Files.write(server.root().resolve("a"), content);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private CuttingLink link(Cut... cuts) throws IOException {
        return new CuttingLink(() -> server.address(), List.of(cuts));
    }

    private String url() {
        return "waybill://127.0.0.1:" + server.port();
    }

    private FileDownload download(WaybillClient client, TransferOptions options) {
        return new FileDownload(client, options, heard, SMALL, new Leftovers());
    }

    private Path target() {
        return folder.resolve("b");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    /** A first attempt that is cut for good after {@code bytes}, and the name of what it leaves. */
    private Path part(long bytes) throws IOException {
        try (var link = link(Cut.receiving(bytes), Cut.receiving(0), Cut.receiving(0), Cut.receiving(0));
                var client = WaybillClient.connect(link.url())) {
            var once = download(client, PATIENT.retries(0, Duration.ZERO));
            assertThrows(ConnectionBrokenException.class, () -> once.fetch("/a", target()));
        }
        assertEquals(1, names().size(), () -> "something was kept");
        return folder.resolve(names().getFirst());
    }

    /** As a later run of the same command does; the link's address is a part of the key, so it is that of the server. */
    private Path partOfServer(int goodBytes) throws IOException {
        Path part = folder.resolve(".waybill-" + key() + ".part");
        try (var file = FileChannel.open(
                part, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file.write(java.nio.ByteBuffer.wrap(content, 0, goodBytes));
            new PartRecord(file, version()).add(new Stretch(0, goodBytes));
        }
        return part;
    }

    private String key() {
        return TransferKey.of(
                dev.waybill.client.ServerAddress.of(url()),
                "/a",
                target().toAbsolutePath().normalize());
    }

    private RemoteVersion version() throws IOException {
        try (var client = WaybillClient.connect(url())) {
            return RemoteVersion.of(client.call("stat", "path", "/a"));
        }
    }

    @Test
    void tenCutsCostLessThanAThirdOfTheFileMore() throws Exception {
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            cuts.add(Cut.receiving(150_000 + 1_000L * i));
        }
        try (var link = link(cuts.toArray(new Cut[0]));
                var client = WaybillClient.connect(link.url())) {
            Summary summary = download(client, PATIENT).fetch("/a", target());

            assertArrayEquals(content, Files.readAllBytes(target()));
            assertEquals(11, link.connections());
            assertTrue(link.receivedBytes() < 1.3 * FILE_BYTES, () -> link.receivedBytes() + " bytes");
            assertEquals(1, summary.files());
            assertEquals(FILE_BYTES, heard.doneBytes);
            assertEquals(List.of("b"), names());
        }
    }

    @Test
    void cutsInAHeaderAndInATrailerDoNoHarm() throws Exception {
        try (var link = link(
                        Cut.within(false, "\"etag\""),
                        Cut.within(false, "octet-stream"),
                        Cut.within(false, "{\"crc32\":"),
                        Cut.within(false, "\"algorithm\""));
                var client = WaybillClient.connect(link.url())) {
            download(client, PATIENT).fetch("/a", target());

            assertArrayEquals(content, Files.readAllBytes(target()));
            assertEquals(0, link.cutsLeft());
        }
    }

    @Test
    void severalConnectionsBringOneFileThoughOneOfThemIsCut() throws Exception {
        try (var link = link(Cut.NEVER, Cut.receiving(100_000), Cut.NEVER);
                var client = WaybillClient.connect(link.url())) {
            heard.meanwhile = () -> {
                heard.meanwhile = () -> {};
                link.awaitConnections(3);
            };
            download(client, PATIENT.connections(3)).fetch("/a", target());

            assertArrayEquals(content, Files.readAllBytes(target()));
            assertTrue(link.connections() >= 3);
            assertEquals(List.of("b"), names());
        }
    }

    @Test
    void lineThatNeverBringsAnythingIsGivenUp() throws Exception {
        try (var link = new CuttingLink(server::address, java.util.Collections.nCopies(20, Cut.receiving(100)));
                var client = WaybillClient.unconnected(
                        dev.waybill.client.ServerAddress.of(link.url()), dev.waybill.client.Timeouts.USUAL)) {
            var download = download(client, PATIENT.retries(3, Duration.ZERO));

            assertThrows(IOException.class, () -> download.fetch("/a", target()));
            assertTrue(link.connections() <= 8, () -> link.connections() + " attempts");
            assertTrue(names().isEmpty());
        }
    }

    @Test
    void laterRunGoesOnWithWhatIsThere() throws Exception {
        partOfServer(1_000_000);
        try (var client = WaybillClient.connect(url())) {
            Summary summary = download(client, PATIENT.continuing()).fetch("/a", target());

            assertArrayEquals(content, Files.readAllBytes(target()));
            assertEquals(FILE_BYTES - 1_000_000, summary.bytes());
            assertTrue(heard.notes.isEmpty());
            assertEquals(List.of("b"), names());
        }
    }

    @Test
    void partThatWasCutIsKeptAndRemovedByARunThatDoesNotContinue() throws Exception {
        Path part = part(1_000_000);
        Files.move(part, folder.resolve(".waybill-" + key() + ".part"));
        try (var client = WaybillClient.connect(url())) {
            Summary summary = download(client, PATIENT).fetch("/a", target());

            assertEquals(FILE_BYTES, summary.bytes());
            assertEquals(List.of("b"), names());
        }
    }

    @Test
    void corruptedPartIsNoticedAndFetchedAgain() throws Exception {
        Path part = partOfServer(1_000_000);
        try (var file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.write(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3}), 70_000);
        }
        try (var client = WaybillClient.connect(url())) {
            Summary summary = download(client, PATIENT.continuing()).fetch("/a", target());

            assertArrayEquals(content, Files.readAllBytes(target()));
            assertEquals(FILE_BYTES - 1_000_000 + (64 << 10), summary.bytes());
            assertEquals(1, heard.notes.size(), heard.notes::toString);
        }
    }

    @Test
    void partOfAnotherVersionBeginsAgainAndSaysSo() throws Exception {
        partOfServer(1_000_000);
        content[5]++;
        Files.write(server.root().resolve("a"), content);
        try (var client = WaybillClient.connect(url())) {
            download(client, PATIENT.continuing()).fetch("/a", target());

            assertArrayEquals(content, Files.readAllBytes(target()));
            assertEquals(1, heard.notes.size(), heard.notes::toString);
        }
    }

    @Test
    void fileThatIsReplacedMeanwhileIsFetchedFromItsStart() throws Exception {
        byte[] other = content.clone();
        other[1_999_999]++;
        heard.meanwhile = () -> {
            if (heard.notes.isEmpty() && heard.doneBytes > 500_000 && content[0] != 99) {
                content[0] = 99;
                replace(other);
            }
        };
        try (var client = WaybillClient.connect(url())) {
            download(client, PATIENT).fetch("/a", target());

            assertArrayEquals(other, Files.readAllBytes(target()));
            assertEquals(1, heard.notes.size(), heard.notes::toString);
            assertEquals(List.of("b"), names());
        }
    }

    private void replace(byte[] other) {
        try {
            Path fresh = Files.write(server.root().resolve("fresh"), other);
            Files.setLastModifiedTime(fresh, FileTime.from(Instant.EPOCH));
            Files.move(fresh, server.root().resolve("a"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void cancelledTransferLeavesWhatCanBeGoneOnWith() throws Exception {
        try (var client = WaybillClient.connect(url())) {
            var download = download(client, PATIENT);
            heard.meanwhile = () -> {
                if (heard.doneBytes > 600_000) {
                    download.cancel();
                }
            };

            assertThrows(CancelledException.class, () -> download.fetch("/a", target()));

            heard.meanwhile = () -> {};
            assertEquals(List.of(".waybill-" + key() + ".part"), names());
            Summary rest = download(client, PATIENT.continuing()).fetch("/a", target());
            assertArrayEquals(content, Files.readAllBytes(target()));
            assertTrue(rest.bytes() < FILE_BYTES - 400_000, () -> rest.bytes() + " bytes");
        }
    }

    @Test
    void timeAndRightsAreKept() throws Exception {
        var time = FileTime.from(Instant.parse("2020-02-02T02:02:02.123456Z"));
        Files.setLastModifiedTime(server.root().resolve("a"), time);
        Files.writeString(target(), "old");
        Files.setPosixFilePermissions(target(), PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target());
        try (var client = WaybillClient.connect(url())) {
            download(client, PATIENT).fetch("/a", link);
        }

        assertTrue(Files.isSymbolicLink(link));
        assertArrayEquals(content, Files.readAllBytes(target()));
        assertEquals(time, Files.getLastModifiedTime(target()));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(target())));
    }

    @Test
    void emptyFileComesToo() throws Exception {
        Files.write(server.root().resolve("a"), new byte[0]);
        try (var client = WaybillClient.connect(url())) {
            download(client, PATIENT.connections(4)).fetch("/a", target());

            assertEquals(0, Files.size(target()));
            assertEquals(List.of("b"), names());
        }
    }

    @Test
    void whatCannotBeFetchedIsSaidAndLeavesNothing() throws Exception {
        Files.createDirectory(server.root().resolve("d"));
        Path here = Files.createDirectory(folder.resolve("here"));
        try (var client = WaybillClient.connect(url())) {
            var download = download(client, PATIENT);

            assertThrows(NotFoundException.class, () -> download.fetch("/none", target()));
            assertThrows(RefusedException.class, () -> download.fetch("/d", target()));
            assertThrows(LocalFileException.class, () -> download.fetch("/a", here));
            assertThrows(LocalFileException.class, () -> download.fetch("/a", folder.resolve("no/b")));
            assertEquals(List.of("here"), names());
        }
    }

    @Test
    void whatIsThereStaysWhereTheOptionsSaySo() throws Exception {
        Files.write(target(), content);
        try (var client = WaybillClient.connect(url())) {
            Files.setLastModifiedTime(
                    target(), Files.getLastModifiedTime(server.root().resolve("a")));
            for (Existing each : List.of(Existing.KEEP, Existing.UPDATE, Existing.CHECKSUM)) {
                assertEquals(
                        1,
                        download(client, PATIENT.existing(each))
                                .fetch("/a", target())
                                .skipped());
            }
            byte[] other = content.clone();
            other[9]++;
            Files.write(target(), other);
            Files.setLastModifiedTime(
                    target(), Files.getLastModifiedTime(server.root().resolve("a")));
            assertEquals(
                    1,
                    download(client, PATIENT.existing(Existing.UPDATE))
                            .fetch("/a", target())
                            .skipped());
            assertEquals(
                    1,
                    download(client, PATIENT.existing(Existing.CHECKSUM))
                            .fetch("/a", target())
                            .files());
            assertArrayEquals(content, Files.readAllBytes(target()));
        }
    }

    @Test
    void serverThatIsStartedAgainInTheMiddleIsWaitedFor() throws Exception {
        RunningServer first = server;
        heard.meanwhile = () -> {
            if (server == first && heard.doneBytes > 700_000) {
                restart(first);
            }
        };
        try (var link = link();
                var client = WaybillClient.connect(link.url())) {
            download(client, PATIENT).fetch("/a", target());

            assertArrayEquals(content, Files.readAllBytes(target()));
            assertFalse(first == server);
        } finally {
            first.close();
        }
    }

    private void restart(RunningServer first) {
        try {
            RunningServer second = RunningServer.ofInstalled();
            Path copy = second.root().resolve("a");
            Files.write(copy, content);
            server = second;
            Thread.startVirtualThread(() -> stop(first));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop(RunningServer one) {
        try {
            one.stop();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
