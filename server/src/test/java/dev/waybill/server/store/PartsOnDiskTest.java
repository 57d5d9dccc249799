package dev.waybill.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Stretch;
import dev.waybill.api.store.Waiting;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
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
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What uploads in parts leave on the disk, and what becomes of them there. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class PartsOnDiskTest extends Opened {

    private static final String ANNA = "anna";

    PartsOnDiskTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
    }

    private static PartialUpload upload(FileStore files) throws IOException {
        return files.partial(path("/a"), ANNA, "one");
    }

    private static int crc32(byte[] bytes) {
        var crc32 = new CRC32();
        crc32.update(bytes);
        return (int) crc32.getValue();
    }

    private static Stretch keep(PartialUpload upload, long offset, String text) throws IOException {
        return keep(upload, offset, text.getBytes(UTF_8));
    }

    private static Stretch keep(PartialUpload upload, long offset, byte[] bytes) throws IOException {
        try (Part part = upload.write(offset)) {
            part.write(ByteBuffer.wrap(bytes));
            return part.keep(crc32(bytes));
        }
    }

    private static WholeFile whole(long sizeBytes) {
        return new WholeFile(sizeBytes, null, null, null, Condition.NONE);
    }

    @Test
    void bytesWithoutAJournalAreInNobodysWay() throws IOException {
        keep(upload(store), 0, "hello");
        Path data = file(PartialName.DATA);
        upload(store).discard();
        Files.writeString(data, "somebody's");

        Stretch kept = keep(upload(store), 0, "hello");

        assertTrue(upload(store).verify(kept));
        assertEquals(5, upload(store).commit(whole(5)).entry().sizeBytes());
    }

    private Path file(String end) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(ReservedNames.PARTS))) {
            return files.filter(each -> each.toString().endsWith(end))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private long waitingFiles() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(ReservedNames.PARTS))) {
            return files.count();
        }
    }

    /** What does {@code work} in a run of its own. */
    private void inALaterRun(InRun work) throws IOException {
        store.close();
        try (DiskStore later = opened(Durability.PROCESS)) {
            work.with(later);
        }
    }

    private interface InRun {
        void with(DiskStore store) throws IOException;
    }

    @Test
    void partsAreThereAfterARestartAndAfterItsSweep() throws IOException {
        keep(upload(store), 4, "5678");
        keep(upload(store), 0, "1234");

        inALaterRun(later -> {
            assertEquals(0, later.sweep());
            assertEquals(new Waiting(1, 8), later.waiting(path("/")));
            assertEquals(2, upload(later).stretches().size());
            assertEquals(8, upload(later).commit(whole(8)).entry().sizeBytes());
            assertEquals("12345678", Files.readString(root.resolve("a")));
        });
    }

    @Test
    void bytesThatChangedMeanwhileAreNoticedWhenTheyAreListed() throws IOException {
        Stretch wrong = keep(upload(store), 0, "1234");
        Stretch right = keep(upload(store), 4, "5678");
        Files.write(file(".part"), "x".getBytes(UTF_8), StandardOpenOption.WRITE);

        assertFalse(upload(store).verify(wrong));
        assertTrue(upload(store).verify(right));

        assertEquals(List.of(right), upload(store).stretches());
        refused(Status.INCOMPLETE, () -> upload(store).commit(whole(8)));
    }

    @Test
    void bytesThatChangedWhileTheServerWasDownAreNoticedByTheCommit() throws IOException {
        keep(upload(store), 0, "1234");
        Files.write(file(".part"), "x".getBytes(UTF_8), StandardOpenOption.WRITE);

        inALaterRun(later -> refused(Status.INCOMPLETE, () -> upload(later).commit(whole(4))));
        assertFalse(Files.exists(root.resolve("a")));
    }

    @Test
    void tornLineOfTheJournalCostsOnePart() throws IOException {
        keep(upload(store), 0, "1234");
        keep(upload(store), 4, "5678");
        String text = Files.readString(file(".list"));
        Files.writeString(file(".list"), text.substring(0, text.length() - 3));

        inALaterRun(later -> {
            assertEquals(1, upload(later).stretches().size());
            keep(upload(later), 4, "5678");
            upload(later).commit(whole(8));
        });
        assertEquals("12345678", Files.readString(root.resolve("a")));
    }

    @Test
    void journalOfGarbageIsNoUploadAndGoesWhenItIsOld() throws IOException {
        keep(upload(store), 0, "1234");
        Files.write(file(".list"), new byte[100_000]);

        inALaterRun(later -> {
            refused(Status.NO_UPLOAD, () -> upload(later).stretches());
            age(Duration.ofHours(25));
            later.expire();
            assertEquals(0, waitingFiles());
        });
    }

    @Test
    void anUploadTellsHowLongItWaits() throws Exception {
        assertEquals(Duration.ofHours(24), upload(store).waits());
        assertEquals(Duration.ofHours(24), upload(store.at(path("/a"))).waits());
    }

    private void age(Duration age) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(ReservedNames.PARTS))) {
            for (Path each : files.toList()) {
                Files.setLastModifiedTime(each, FileTime.from(Instant.now().minus(age)));
            }
        }
    }

    @Test
    void whatNobodyGoesOnWithExpiresAndWhatIsUsedDoesNot() throws IOException {
        keep(upload(store), 0, "1234");
        age(Duration.ofHours(23));
        store.expire();
        assertEquals(1, upload(store).stretches().size());

        age(Duration.ofHours(25));
        try (Part part = upload(store).write(4)) {
            age(Duration.ofHours(25));
            store.expire();
            part.write(ByteBuffer.wrap("5678".getBytes(UTF_8)));
            part.keep(crc32("5678".getBytes(UTF_8)));
        }
        assertEquals(2, upload(store).stretches().size());

        age(Duration.ofHours(25));
        store.expire();
        refused(Status.NO_UPLOAD, () -> upload(store).stretches());
        assertEquals(Waiting.NOTHING, store.waiting(path("/")));
        assertEquals(0, waitingFiles());
    }

    @Test
    void memoryOfACommitOutlivesTheRunAndExpiresToo() throws IOException {
        keep(upload(store), 0, "1234");
        var first = upload(store).commit(whole(4));

        inALaterRun(later -> {
            assertEquals(first, upload(later).commit(whole(4)));
            age(Duration.ofHours(25));
            later.expire();
            refused(Status.NO_UPLOAD, () -> upload(later).commit(whole(4)));
        });
        assertEquals("1234", Files.readString(root.resolve("a")));
    }

    /** As if the server had been killed after the rename, before it wrote down the etag. */
    @Test
    void commitThatACrashCutOffIsFoundDone() throws IOException {
        keep(upload(store), 0, "1234");
        var first = upload(store).commit(whole(4));
        String text = Files.readString(file(".list"));
        Files.writeString(file(".list"), text.substring(0, text.indexOf("done")));

        inALaterRun(later -> {
            assertEquals(first, upload(later).commit(whole(4)));
            Files.writeString(root.resolve("a"), "else");
            refused(Status.CHANGED, () -> upload(later).commit(whole(4)));
        });
    }

    /** As if it had been killed between the two steps in which a new file gets its name. */
    @Test
    void newFileWithTwoNamesLosesTheFirst() throws IOException {
        keep(upload(store), 0, "1234");
        Files.createLink(root.resolve("a"), file(".part"));

        inALaterRun(later -> upload(later).commit(whole(4).on(Condition.ABSENT)));

        assertEquals("1234", Files.readString(root.resolve("a")));
        assertEquals(1, waitingFiles()); // the memory
    }

    @Test
    void thousandPartsInAnyOrder() throws IOException {
        var random = new Random(11);
        byte[] bytes = new byte[64_000];
        random.nextBytes(bytes);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        for (int each : order) {
            byte[] part = new byte[64];
            System.arraycopy(bytes, each * 64, part, 0, 64);
            keep(upload(store), each * 64L, part);
        }

        var stored = upload(store).commit(new WholeFile(bytes.length, crc32(bytes), null, null, Condition.NONE));

        assertEquals(crc32(bytes), stored.crc32());
        assertEquals(crc32(bytes), crc32(Files.readAllBytes(root.resolve("a"))));
    }

    @Test
    void folderThatIsMissingOrGoesIsTold() throws IOException {
        refused(Status.NO_PATH, () -> store.partial(path("/b/a"), ANNA, "one").write(0));
        store.createFolder(path("/b"));
        PartialUpload upload = store.partial(path("/b/a"), ANNA, "one");
        keep(upload, 0, "1234");
        store.delete(path("/b"));

        refused(Status.NO_PATH, () -> upload.write(4));
        refused(Status.NO_PATH, () -> upload.commit(whole(4)));
        store.createFolder(path("/b"));
        assertEquals(4, upload.commit(whole(4)).entry().sizeBytes());
    }

    @Test
    void homesHaveTheirOwnAndTheWholeStoreSeesThem() throws IOException {
        store.createFolder(path("/home"));
        FileStore home = store.at(path("/home"));
        keep(upload(home), 0, "1234");
        keep(upload(store), 0, "12");

        assertEquals(new Waiting(1, 4), home.waiting(path("/")));
        assertEquals(new Waiting(2, 6), store.waiting(path("/")));
        assertEquals(4, store.partial(path("/home/a"), ANNA, "one").sizeBytes());
        upload(home).commit(whole(4));
        assertEquals("1234", Files.readString(root.resolve("home/a")));
    }

    @Test
    void linkInThePlaceOfTheFolderOfPartsIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(outside.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve(ReservedNames.PARTS), elsewhere);

        refused(Status.NOT_POSSIBLE, () -> upload(store).write(0));
        try (Stream<Path> files = Files.list(elsewhere)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void linkInThePlaceOfTheBytesIsNotFollowed() throws IOException {
        keep(upload(store), 0, "1234");
        Path secret = Files.writeString(outside.resolve("secret"), "4321");
        Path data = file(".part");
        Files.delete(data);
        Files.createSymbolicLink(data, secret);

        try (Part part = upload(store).write(0)) {
            part.write(ByteBuffer.wrap("new!".getBytes(UTF_8)));
        } catch (IOException e) {
            assertFalse(Files.readString(secret).contains("new"));
        }
        assertEquals("4321", Files.readString(secret));
    }

    @Test
    void partsAreForTheirOwnerAloneAndTheFileIsLikeAnyOther() throws IOException {
        keep(upload(store), 0, "1234");
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(ReservedNames.PARTS))));

        var stored = upload(store).commit(whole(4));
        assertEquals(put("/b", "text").mode(), stored.entry().mode());

        keep(upload(store), 0, "1234");
        var modes = new WholeFile(4, null, null, "rw-------", Condition.NONE);
        assertEquals("rw-------", upload(store).commit(modes).entry().mode());
        keep(upload(store), 0, "1234");
        assertEquals("rw-------", upload(store).commit(whole(4)).entry().mode());
    }

    @Test
    void filesThatSomebodyDeletesAreBegunAnew() throws IOException {
        keep(upload(store), 0, "1234");
        Files.delete(file(".part"));
        refused(Status.NO_UPLOAD, () -> upload(store).commit(whole(4)));

        keep(upload(store), 0, "5678");
        Files.delete(file(".list"));
        keep(upload(store), 4, "9");

        assertEquals(1, upload(store).stretches().size());
    }

    @Test
    void digestOfTheFileIsKeptWithIt() throws IOException {
        keep(upload(store), 0, "1234");
        var stored = upload(store).commit(whole(4));

        var kept = store.digest(stored.entry(), DigestAlgorithm.CRC32);
        assumeTrue(kept != null, "this disk, or this way to it, keeps none");
        assertEquals(new Digest("crc32", "9be3e0a3"), kept);
    }

    @Test
    void readOnlyStoreTakesNoParts() throws IOException {
        store.close();
        try (DiskStore closed = DiskStore.open(root, Durability.PROCESS, true, DiskStore.USUAL_PART_AGE, confinement)) {
            refused(Status.DENIED, () -> upload(closed));
            assertEquals(Waiting.NOTHING, closed.waiting(path("/")));
        }
    }
}
