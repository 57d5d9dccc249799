package dev.waybill.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A digest that was computed once is known from then on, as long as the file is what it was. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class KeptDigestsTest extends Opened {

    private static final Digest CRC32 = new Digest("crc32", "0a1b2c3d");
    private static final Digest MD5 = new Digest("md5", "00112233445566778899aabbccddeeff");
    private static final Instant LONG_AGO = Instant.parse("2020-01-31T12:00:00.123456789Z");

    private final Path probe;

    KeptDigestsTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
        assumeTrue(confinement != Confinement.STEPS, "such a stream has no way to an extended attribute");
        this.probe = Files.writeString(this.outside.resolve("probe"), "x");
        assumeTrue(attributes(probe) != null, "this disk has no extended attributes");
    }

    private static @Nullable UserDefinedFileAttributeView attributes(Path file) {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        try {
            view.write("waybill.probe", ByteBuffer.wrap(new byte[1]));
            return view;
        } catch (IOException e) {
            return null;
        }
    }

    private static FileTime changed(Path file) throws IOException {
        return (FileTime) Files.getAttribute(file, "unix:ctime");
    }

    /** Waits until a change of {@code /a} is told from its last one: some systems count the time of changes in ticks. */
    private void awaitTick() throws IOException {
        while (changed(probe).compareTo(changed(root.resolve("a"))) <= 0) {
            Files.writeString(probe, "x");
        }
    }

    private Entry put(String path, String text, @Nullable Instant modified, Digest... digests) throws IOException {
        try (Upload upload = store.upload(path(path), Condition.NONE)) {
            upload.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            if (modified != null) {
                upload.modified(modified);
            }
            for (Digest digest : digests) {
                upload.digest(digest);
            }
            return upload.commit();
        }
    }

    private @Nullable Digest crc32(Entry entry) throws IOException {
        return store.digest(entry, DigestAlgorithm.CRC32);
    }

    @Test
    void whatWasComputedOnTheWayInIsKnown() throws IOException {
        Entry now = put("/a", "text", null, CRC32, MD5);
        Entry timed = put("/b", "text", LONG_AGO, CRC32);

        assertEquals(CRC32, crc32(now));
        assertEquals(MD5, store.digest(now, DigestAlgorithm.MD5));
        assertNull(store.digest(now, DigestAlgorithm.SHA256));
        assertEquals(CRC32, crc32(timed));
        assertEquals(now, store.entry(path("/a")), "the etag that was answered is that of the file");
    }

    @Test
    void contentKnowsItWhereItIsWhole() throws IOException {
        put("/large", "x".repeat(1 << 16), null, CRC32);
        put("/small", "x", null, CRC32);

        try (StoredContent whole = store.open(path("/large"));
                StoredContent part = store.open(path("/large"), new Range(0, 9));
                StoredContent small = store.open(path("/small"))) {
            assertEquals(CRC32, whole.digest(DigestAlgorithm.CRC32));
            assertNull(whole.digest(DigestAlgorithm.MD5));
            assertNull(part.digest(DigestAlgorithm.CRC32));
            assertNull(small.digest(DigestAlgorithm.CRC32), "to compute it is as fast as to look for it");
        }
    }

    @Test
    void changeBehindTheServersBackIsNoticed() throws IOException {
        put("/size", "text", LONG_AGO, CRC32);
        put("/time", "text", LONG_AGO, CRC32);
        Files.writeString(root.resolve("size"), "longer text");
        Files.setLastModifiedTime(root.resolve("size"), FileTime.from(LONG_AGO));
        Files.writeString(root.resolve("time"), "also");

        assertNull(crc32(store.entry(path("/size"))));
        assertNull(crc32(store.entry(path("/time"))));
    }

    @Test
    void replacedFileHasNothingOfTheOneBefore() throws IOException {
        Entry before = put("/a", "text", LONG_AGO, CRC32);
        Entry after = put("/a", "else", LONG_AGO);

        assertNull(crc32(after));
        assertNull(crc32(before), "another version stands there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/in", "/a"})
    void copiesAndMovesKeepIt(String source) throws IOException {
        put("/a", "text", LONG_AGO, CRC32, MD5);
        Files.createSymbolicLink(root.resolve("in"), Path.of("a"));

        Entry copy = store.copy(path(source), path("/copy"), Condition.NONE);
        Entry moved = store.move(path("/copy"), path("/moved"), Condition.NONE);

        assertEquals(CRC32, crc32(moved));
        assertEquals(MD5, store.digest(moved, DigestAlgorithm.MD5));
        assertNull(crc32(copy), "it has gone");
        assertEquals(CRC32, crc32(store.entry(path(source))));
    }

    @Test
    void whatIsComputedLaterIsKeptBesideTheRest() throws IOException {
        Entry before = put("/a", "text", null, CRC32);

        awaitTick();
        Entry after = store.keepDigest(before, MD5);

        assertEquals(store.entry(path("/a")), after);
        assertNotEquals(before.etag(), after.etag(), "an attribute is a change too");
        assertEquals(CRC32, crc32(after));
        assertEquals(MD5, store.digest(after, DigestAlgorithm.MD5));
    }

    @Test
    void whatIsComputedOfAnotherVersionIsNotKept() throws IOException {
        Entry before = put("/a", "text", LONG_AGO);
        Entry after = put("/a", "else", LONG_AGO);

        assertEquals(before, store.keepDigest(before, CRC32));
        assertNull(crc32(after));
    }

    @Test
    void partOfTheTreeKnowsItByItsOwnPath() throws IOException {
        store.createFolder(path("/home"));
        put("/home/a", "text", null, CRC32);
        FileStore home = store.at(path("/home"));
        Entry entry = home.entry(path("/a"));

        assertEquals(CRC32, home.digest(entry, DigestAlgorithm.CRC32));
        assertEquals(MD5, home.digest(home.keepDigest(entry, MD5), DigestAlgorithm.MD5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "4 x crc32:0a",
                "4 9",
                "1 2 crc32",
                "1 2 crc32:zz",
                "\u00ff",
                "9999999999999999999 1 a:0"
            })
    void whatSomebodyElseWroteThereIsNothing(String text) throws IOException {
        Entry entry = put("/a", "text", null, CRC32);
        awaitTick();
        Files.getFileAttributeView(root.resolve("a"), UserDefinedFileAttributeView.class)
                .write("waybill.digest", UTF_8.encode(text));
        Entry after = store.entry(path("/a"));

        assertNull(crc32(after));
        assertNotEquals(entry.etag(), after.etag());
        assertEquals("text", text("/a"));
    }

    @Test
    void longerAttributeThanOursIsNothing() throws IOException {
        put("/a", "text", null, CRC32);
        Files.getFileAttributeView(root.resolve("a"), UserDefinedFileAttributeView.class)
                .write("waybill.digest", ByteBuffer.allocate(2_000));

        assertNull(crc32(store.entry(path("/a"))));
    }

    @Test
    void readOnlyStoreReadsAndNeverWrites() throws IOException {
        put("/a", "text", null, CRC32);
        store.close();
        try (DiskStore reading = DiskStore.open(root, Durability.FSYNC, true, DiskStore.USUAL_PART_AGE, confinement)) {
            Entry entry = reading.entry(path("/a"));

            assertEquals(CRC32, reading.digest(entry, DigestAlgorithm.CRC32));
            assertEquals(entry, reading.keepDigest(entry, MD5));
            assertNull(reading.digest(entry, DigestAlgorithm.MD5));
            assertEquals(entry, reading.entry(path("/a")));
        }
    }

    @Test
    void isTextThatPeopleCanRead() throws IOException {
        put("/a", "text", LONG_AGO, MD5, CRC32);
        var text = ByteBuffer.allocate(200);

        Files.getFileAttributeView(root.resolve("a"), UserDefinedFileAttributeView.class)
                .read("waybill.digest", text);

        assertTrue(new String(text.array(), 0, text.position(), UTF_8)
                .equals("4 1580472000123456789 crc32:0a1b2c3d md5:00112233445566778899aabbccddeeff"));
    }
}
