package dev.waybill.client.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.client.CancelledException;
import dev.waybill.client.ChangedSourceException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.LocalFileException;
import dev.waybill.client.NotFoundException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.transfer.CuttingLink.Cut;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file is at the server whole and right, or not at all, whatever happens on its way, and nothing is done twice. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileUploadTest {

    private static final Sizes SMALL = new Sizes(64 << 10, 16 << 10, 128 << 10, 2);
    private static final TransferOptions PATIENT = TransferOptions.USUAL.retries(5, Duration.ZERO);
    private static final int FILE_BYTES = 2_000_003;

    @TempDir
    private Path folder;

    private final TransferHeard heard = new TransferHeard();
    private final CommandCounts counts = new CommandCounts();
    private final byte[] content = new byte[FILE_BYTES];
    private Path file;
    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        new Random(7).nextBytes(content);
        file = Files.write(folder.resolve("a"), content);
        server = RunningServer.setupInstalled().with(counts).start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private CuttingLink link(List<Cut> cuts) throws IOException {
        return new CuttingLink(() -> server.address(), cuts);
    }

    private WaybillClient client() throws IOException {
        return WaybillClient.connect("waybill://127.0.0.1:" + server.port());
    }

    private FileUpload upload(WaybillClient client, TransferOptions options) {
        return new FileUpload(client, options, heard, SMALL);
    }

    private byte[] stored() throws IOException {
        return Files.readAllBytes(server.root().resolve("b"));
    }

    private boolean isStored() {
        return Files.exists(server.root().resolve("b"));
    }

    @Test
    void tenCutsCostLessThanAThirdOfTheFileMoreAndNothingIsDoneTwice() throws Exception {
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            cuts.add(Cut.sending(150_000 + 1_000L * i));
        }
        try (var link = link(cuts);
                var client = WaybillClient.connect(link.url())) {
            Summary summary = upload(client, PATIENT).send(file, "/b");

            assertArrayEquals(content, stored());
            assertEquals(11, link.connections());
            assertTrue(link.sentBytes() < 1.3 * FILE_BYTES, () -> link.sentBytes() + " bytes");
            assertEquals(1, counts.of("commit"));
            assertEquals(0, counts.of("put"));
            assertEquals(1, summary.files());
            assertEquals(FILE_BYTES, heard.doneBytes);
        }
    }

    @Test
    void cutsInHeadersAndTrailersAndBehindTheCommitDoNoHarm() throws Exception {
        var cuts = List.of(
                Cut.within(true, "\"action\":\"part\""),
                Cut.within(true, "{\"crc32\":"),
                Cut.within(false, "\"crc32\""),
                Cut.behindRequest("parts"),
                Cut.behindRequest("commit"),
                Cut.behindRequest("commit"));
        try (var link = link(cuts);
                var client = WaybillClient.connect(link.url())) {
            upload(client, PATIENT).send(file, "/b");

            assertArrayEquals(content, stored());
            assertEquals(0, link.cutsLeft());
        }
    }

    @Test
    void smallFileWhoseAnswerIsLostIsNotPutTwice() throws Exception {
        byte[] little = new byte[10_000];
        Files.write(file, little);
        try (var link = link(List.of(Cut.behindRequest("put")));
                var client = WaybillClient.connect(link.url())) {
            upload(client, PATIENT.existing(Existing.REPLACE)).send(file, "/b", Placement.USUAL.onlyIfAbsent());

            assertArrayEquals(little, stored());
            assertEquals(1, counts.of("put"));
            assertEquals(2, link.connections());
        }
    }

    @Test
    void smallFileThatDidNotArriveIsPutAgain() throws Exception {
        byte[] little = new byte[100_000];
        Files.write(file, little);
        try (var link = link(List.of(Cut.sending(50_000), Cut.sending(20)));
                var client = WaybillClient.connect(link.url())) {
            upload(client, PATIENT).send(file, "/b");

            assertArrayEquals(little, stored());
            assertEquals(1, counts.of("put"));
        }
    }

    @Test
    void severalConnectionsSendOneFileThoughOneOfThemIsCut() throws Exception {
        try (var link = link(List.of(Cut.NEVER, Cut.sending(100_000), Cut.NEVER));
                var client = WaybillClient.connect(link.url())) {
            heard.meanwhile = () -> {
                heard.meanwhile = () -> {};
                link.awaitConnections(3);
            };
            upload(client, PATIENT.connections(3)).send(file, "/b");

            assertArrayEquals(content, stored());
            assertTrue(link.connections() >= 3);
            assertEquals(1, counts.of("commit"));
        }
    }

    @Test
    void lineThatNeverTakesAPartIsGivenUp() throws Exception {
        try (var link = link(Collections.nCopies(30, Cut.sending(3_000)));
                var client = WaybillClient.connect(link.url())) {
            var upload = upload(client, PATIENT.retries(3, Duration.ZERO));

            assertThrows(ConnectionBrokenException.class, () -> upload.send(file, "/b"));
            assertFalse(isStored());
        }
    }

    /** Sends the first half, and then is cut for good. */
    private void sendHalf() throws IOException {
        List<Cut> cuts = new ArrayList<>(List.of(Cut.sending(FILE_BYTES / 2)));
        try (var client = client()) {
            var half = upload(client, PATIENT);
            heard.meanwhile = () -> {
                if (heard.doneBytes > FILE_BYTES / 2) {
                    half.cancel();
                }
            };
            assertThrows(CancelledException.class, () -> half.send(file, "/b"), cuts::toString);
            heard.meanwhile = () -> {};
        }
    }

    @Test
    void laterRunGoesOnWithWhatTheServerHas() throws Exception {
        sendHalf();
        try (var client = client()) {
            Summary rest = upload(client, PATIENT.continuing()).send(file, "/b");

            assertArrayEquals(content, stored());
            assertTrue(rest.bytes() < FILE_BYTES * 6 / 10, () -> rest.bytes() + " bytes");
            assertTrue(heard.notes.isEmpty());
        }
    }

    @Test
    void laterRunThatDoesNotContinueSendsAll() throws Exception {
        sendHalf();
        try (var client = client()) {
            assertEquals(FILE_BYTES, upload(client, PATIENT).send(file, "/b").bytes());

            assertArrayEquals(content, stored());
        }
    }

    @Test
    void partsOfAnotherVersionAreNotTaken() throws Exception {
        sendHalf();
        content[5]++;
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, content);
        Files.setLastModifiedTime(file, time);
        try (var client = client()) {
            upload(client, PATIENT.continuing()).send(file, "/b");

            assertArrayEquals(content, stored());
            assertEquals(1, heard.notes.size(), heard.notes::toString);
        }
    }

    @Test
    void fileThatIsWrittenIntoMeanwhileIsNotStored() throws Exception {
        heard.meanwhile = () -> {
            heard.meanwhile = () -> {};
            write(file, new byte[] {1, 2, 3}, 10);
        };
        assertNotStored("changed");
    }

    @Test
    void fileThatIsCutMeanwhileIsNotStored() throws Exception {
        heard.meanwhile = () -> {
            heard.meanwhile = () -> {};
            cut(file, 100_000);
        };
        assertNotStored("shorter");
    }

    @Test
    void fileThatVanishesMeanwhileIsNotStored() throws Exception {
        heard.meanwhile = () -> {
            heard.meanwhile = () -> {};
            delete(file);
        };
        assertNotStored("vanished");
    }

    private void assertNotStored(String word) throws IOException {
        try (var client = client()) {
            var failure = assertThrows(
                    LocalFileException.class, () -> upload(client, PATIENT).send(file, "/b"));

            assertTrue(failure.failure() instanceof ChangedSourceException);
            assertTrue(failure.getMessage().contains(word), failure::getMessage);
            assertFalse(isStored());
            assertEquals(1, counts.of("discard"));
            assertEquals(0, counts.of("commit"));
        }
    }

    private static void write(Path target, byte[] bytes, long at) {
        try (var channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), at);
            Files.setLastModifiedTime(target, FileTime.from(Instant.EPOCH));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void cut(Path target, long size) {
        try (var channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path target) {
        try {
            Files.delete(target);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void timeGoesAlongAndConditionsHoldAtTheCommit() throws Exception {
        var time = FileTime.from(Instant.parse("2020-02-02T02:02:02.123456Z"));
        Files.setLastModifiedTime(file, time);
        try (var client = client()) {
            upload(client, PATIENT).send(file, "/b");

            assertEquals(time, Files.getLastModifiedTime(server.root().resolve("b")));
            var refused = assertThrows(
                    RefusedException.class,
                    () -> upload(client, PATIENT).send(file, "/b", Placement.USUAL.onlyIfAbsent()));
            assertEquals(412, refused.status());
            assertThrows(
                    RefusedException.class,
                    () -> upload(client, PATIENT).send(file, "/b", Placement.USUAL.onlyIfMatching("other")));
            assertThrows(NotFoundException.class, () -> upload(client, PATIENT).send(file, "/no/b"));
            upload(client, PATIENT).send(file, "/no/b", Placement.USUAL.makingParents());
            assertArrayEquals(content, Files.readAllBytes(server.root().resolve("no/b")));
        }
    }

    @Test
    void whatStandsThereStaysWhereTheOptionsSaySo() throws Exception {
        try (var client = client()) {
            upload(client, PATIENT).send(file, "/b");
            for (Existing each : List.of(Existing.KEEP, Existing.UPDATE, Existing.CHECKSUM)) {
                assertEquals(
                        1,
                        upload(client, PATIENT.existing(each)).send(file, "/b").skipped());
            }
            FileTime time = Files.getLastModifiedTime(file);
            content[9]++;
            Files.write(file, content);
            Files.setLastModifiedTime(file, time);
            assertEquals(
                    1,
                    upload(client, PATIENT.existing(Existing.UPDATE))
                            .send(file, "/b")
                            .skipped());
            assertEquals(
                    1,
                    upload(client, PATIENT.existing(Existing.CHECKSUM))
                            .send(file, "/b")
                            .files());
            assertArrayEquals(content, stored());
        }
    }

    @Test
    void modeGoesAlongBothWaysWhereItIsWanted() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Path little = Files.write(folder.resolve("little"), new byte[] {1});
        Files.setPosixFilePermissions(little, PosixFilePermissions.fromString("r--r-----"));
        try (var client = client()) {
            var options = PATIENT.preservingMode();
            for (Path each : List.of(file, little)) {
                String name = "/" + each.getFileName();
                upload(client, options).send(each, name);
                Path back = folder.resolve("back");
                new FileDownload(client, options, heard).fetch(name, back);

                var mode = Files.getPosixFilePermissions(each);
                assertEquals(mode, Files.getPosixFilePermissions(server.root().resolve(name.substring(1))));
                assertEquals(mode, Files.getPosixFilePermissions(back));
                Files.delete(back);
            }
        }
    }

    @Test
    void whatCannotBeSentIsSaid() throws Exception {
        try (var client = client()) {
            var upload = upload(client, PATIENT);

            assertThrows(LocalFileException.class, () -> upload.send(folder, "/b"));
            assertThrows(LocalFileException.class, () -> upload.send(folder.resolve("none"), "/b"));
            assertFalse(isStored());
        }
    }
}
