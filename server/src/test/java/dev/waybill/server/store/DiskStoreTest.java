package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is particular to a disk. The rest is in the test kit's StoreContract. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class DiskStoreTest extends Opened {

    DiskStoreTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
    }

    @Test
    void pipeIsListedAndNeverOpened() throws Exception {
        run("mkfifo", "pipe");

        assertEquals(Entry.Type.OTHER, store.entry(path("/pipe")).type());
        refused(Status.NOT_POSSIBLE, () -> store.open(path("/pipe")));
        refused(Status.NOT_FOLDER, () -> store.list(path("/pipe")));
    }

    @Test
    void nameThatIsNotUtf8IsListedAsUnusable() throws Exception {
        run("sh", "-c", "touch \"$(printf 'bad\\377')\"");
        put("/good\uFFFD", "text");

        try (Stream<Entry> entries = store.list(RemotePath.ROOT)) {
            for (Entry entry : entries.toList()) {
                assertEquals(entry.path().name().startsWith("bad"), entry.unusable(), entry.toString());
            }
        }
    }

    @Test
    void replacedFileKeepsItsMode() throws IOException {
        put("/a", "old");
        Files.setPosixFilePermissions(root.resolve("a"), PosixFilePermissions.fromString("rwxr-x---"));

        assertEquals("rwxr-x---", put("/a", "new").mode());
    }

    @Test
    void copyIsNoMoreOpenThanItsSource() throws IOException {
        put("/a", "text");
        Files.setPosixFilePermissions(root.resolve("a"), PosixFilePermissions.fromString("rw-------"));

        assertEquals(
                "rw-------", store.copy(path("/a"), path("/b"), Condition.NONE).mode());
    }

    @Test
    void etagChangesWithTheContentWhateverTheTime() throws IOException {
        Path file = root.resolve("a");
        Entry before = put("/a", "text");

        Files.writeString(file, "more text");
        Files.setLastModifiedTime(file, FileTime.from(before.modified()));

        assertNotEquals(before.etag(), store.entry(path("/a")).etag());
        assertTrue(before.etag().matches("[0-9a-f]{16}"), before.etag());
    }

    @Test
    void listingReadsAsItIsAskedAndClosesItsFolder() throws IOException {
        Path many = Files.createDirectory(root.resolve("many"));
        for (int i = 0; i < 2_000; i++) {
            Files.createFile(many.resolve("file" + i));
        }
        try (Stream<Entry> entries = store.list(path("/many"))) {
            var each = entries.iterator();
            each.next();
            assertNotEquals(0, descriptorsOf(many));
            try (Stream<Path> files = Files.list(many)) {
                files.forEach(file -> file.toFile().delete());
            }
            int after = 0;
            while (each.hasNext()) {
                each.next();
                after++;
            }
            assertTrue(after < 10, "read ahead: " + after);
        }
        assertEquals(0, descriptorsOf(many));
    }

    @Test
    void contentGoesIntoAnUploadAndIntoAStream() throws IOException {
        put("/a", "x".repeat(300_000));
        var stream = new ByteArrayOutputStream();
        try (StoredContent first = store.open(path("/a"), Range.from(100_000));
                StoredContent second = store.open(path("/a"), Range.ALL);
                var upload = store.upload(path("/b"), Condition.NONE)) {
            assertEquals(200_000, upload.fillFrom(first));
            assertEquals(300_000, second.transferTo(Channels.newChannel(stream)));

            assertEquals(200_000, upload.commit().sizeBytes());
        }
        assertEquals(300_000, stream.size());
    }

    @Test
    void whatTheSystemDoesNotAllowIsDenied() throws IOException {
        Path closed = Files.createDirectory(root.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isWritable(closed), "the superuser may do anything");

        refused(Status.DENIED, () -> put("/closed/a", "text"));
        refused(Status.DENIED, () -> store.list(path("/closed")));
        refused(Status.DENIED, () -> store.find(path("/closed/a")));
    }

    @Test
    void deepestPathIsRefusedWhenItsOwnNameIsTooMuch() throws IOException {
        String folder = "";
        while (root.toString().length() + folder.length() < 3_850) {
            folder += "/" + "x".repeat(200);
            store.createFolder(path(folder));
        }
        String file = folder + "/" + "x".repeat(250);

        refused(Status.BAD_PATH, () -> put(file, "text"));
        assertFalse(names(folder).iterator().hasNext());
    }
}
