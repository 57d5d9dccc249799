package dev.waybill.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.OpenedStore;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes over one bucket. */
class S3NodesTest {

    private static final RemotePath FILE = RemotePath.of("/a");

    private final String prefix = UUID.randomUUID() + "/";
    private OpenedStore one;
    private OpenedStore other;

    @BeforeEach
    @Timeout(60) // the first one starts S3Proxy
    void open() throws IOException {
        one = new S3Provider().open(TestBucket.one().settings(prefix), false);
        other = new S3Provider().open(TestBucket.one().settings(prefix), false);
    }

    @AfterEach
    void close() throws IOException {
        one.close();
        other.close();
    }

    private static Entry put(FileStore files, RemotePath path, String text) throws IOException {
        try (Upload upload = files.upload(path, Condition.NONE)) {
            upload.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            return upload.commit();
        }
    }

    private static void keep(FileStore files, long offset, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        var crc32 = new CRC32();
        crc32.update(bytes);
        try (Part part = files.partial(FILE, "anna", "one").write(offset)) {
            part.write(ByteBuffer.wrap(bytes));
            part.keep((int) crc32.getValue());
        }
    }

    @Test
    void whatOneNodeHasAnsweredTheOtherSees() throws IOException {
        Entry put = put(one.files(), FILE, "text");

        assertEquals(put, other.files().find(FILE));
        other.files().delete(FILE);
        assertEquals(null, one.files().find(FILE));
    }

    @Test
    void uploadInPartsTellsHowLongItWaits() throws IOException {
        assertEquals(
                Duration.ofHours(24), one.files().partial(FILE, "anna", "one").waits());
    }

    @Test
    void uploadInPartsGoesOnAtTheOtherNodeAndIsCommittedOnce() throws IOException {
        keep(one.files(), 0, "one ");
        keep(other.files(), 4, "two");

        var whole = new WholeFile(7, null, null, null, Condition.ABSENT);
        WholeFile.Stored stored = other.files().partial(FILE, "anna", "one").commit(whole);

        assertEquals(stored, one.files().partial(FILE, "anna", "one").commit(whole));
        try (StoredContent content = one.files().open(FILE)) {
            assertEquals("one two", new String(content.stream().readAllBytes(), UTF_8));
        }
    }

    @Test
    void newerPartOfTheOtherNodeCounts() throws IOException {
        keep(one.files(), 0, "old!");
        keep(other.files(), 2, "new");

        assertEquals(
                List.of(2L),
                one.files().partial(FILE, "anna", "one").stretches().stream()
                        .map(each -> each.from())
                        .toList());
    }

    @Test
    void fileThatChangesWhileItIsReadIsNotReadOn() throws IOException {
        Entry put = put(one.files(), FILE, "a".repeat(300_000));
        try (Engine engine = Engine.of(S3Settings.of(TestBucket.one().settings(prefix)))) {
            var before = new Stored(prefix + "a", 300_000, "0".repeat(32), put.modified(), Map.of());
            var content = new S3Content(new Bucket(engine), before, put, 10, 100, null);

            CommandException refusal =
                    assertThrows(CommandException.class, () -> content.read(ByteBuffer.allocate(10)));

            assertEquals(Status.CHANGED, refusal.status());
        }
    }

    @Test
    void whatNobodyGoesOnWithIsSwept() throws IOException {
        keep(one.files(), 0, "text");
        put(one.files(), RemotePath.of("/b"), "stays");
        S3Settings settings = S3Settings.of(TestBucket.one().settings(prefix));
        try (Engine engine = Engine.of(settings)) {
            var bucket = new Bucket(engine);
            Multipart.begin(bucket, new Keys(prefix).own("put/lost"), Map.of());

            TestBucket.sweep(engine, prefix, Duration.ofHours(1));
            assertEquals(1, one.files().waiting(RemotePath.ROOT).uploads());

            assertTrue(TestBucket.sweep(engine, prefix, Duration.ofHours(-1)) >= 2);
            assertEquals(0, one.files().waiting(RemotePath.ROOT).uploads());
            assertEquals(List.of(), bucket.multiparts(prefix, null, null).uploads());
        }
        assertEquals(5, other.files().entry(RemotePath.of("/b")).sizeBytes());
    }
}
