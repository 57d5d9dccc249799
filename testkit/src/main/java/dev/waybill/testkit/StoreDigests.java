package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Digests that are kept, where a store keeps any: what it answers is right, or nothing. */
interface StoreDigests extends StoreUnderTest {

    /** Somebody's word: a store believes it. */
    Digest TOLD = new Digest("crc32", "0a1b2c3d");

    private Entry put(String path, String text, boolean told) throws IOException {
        try (Upload upload = store().upload(RemotePath.of(path), Condition.NONE)) {
            upload.write(bytes(text));
            upload.modified(Instant.EPOCH);
            if (told) {
                upload.digest(TOLD);
            }
            return upload.commit();
        }
    }

    private static void assertToldOrNothing(@Nullable Digest digest) {
        assertTrue(digest == null || digest.equals(TOLD), () -> "neither null nor what was told: " + digest);
    }

    @Test
    default void digestOfAFileIsTheOneThatWasToldOrNone() throws IOException {
        Entry entry = put("/a", "text", true);

        assertToldOrNothing(store().digest(entry, DigestAlgorithm.CRC32));
        assertNull(store().digest(entry, DigestAlgorithm.SHA256));
        assertEquals(entry, store().entry(RemotePath.of("/a")));
        try (StoredContent content = store().open(RemotePath.of("/a"))) {
            assertToldOrNothing(content.digest(DigestAlgorithm.CRC32));
        }
    }

    @Test
    default void digestOfAFileIsNotThatOfAPart() throws IOException {
        put("/a", "text", true);

        try (StoredContent content = store().open(RemotePath.of("/a"), new Range(1, 2))) {
            assertNull(content.digest(DigestAlgorithm.CRC32));
        }
    }

    @Test
    default void digestOfAnotherVersionIsNotKnown() throws IOException {
        Entry before = put("/a", "text", true);
        put("/a", "else", false);

        assertNull(store().digest(before, DigestAlgorithm.CRC32));
        assertNull(store().digest(store().entry(RemotePath.of("/a")), DigestAlgorithm.CRC32));
    }

    @Test
    default void digestOfAMovedFileIsTheSameOrNone() throws IOException {
        put("/a", "text", true);

        Entry moved = store().move(RemotePath.of("/a"), RemotePath.of("/b"), Condition.NONE);
        Entry copied = store().copy(RemotePath.of("/b"), RemotePath.of("/c"), Condition.NONE);

        assertToldOrNothing(store().digest(moved, DigestAlgorithm.CRC32));
        assertToldOrNothing(store().digest(copied, DigestAlgorithm.CRC32));
    }

    @Test
    default void digestThatIsKeptLaterLeavesTheFileAsItIs() throws IOException {
        put("/a", "text");

        Entry kept = store().keepDigest(store().entry(RemotePath.of("/a")), TOLD);

        assertEquals(store().entry(RemotePath.of("/a")), kept);
        assertEquals("text", text("/a"));
        assertToldOrNothing(store().digest(kept, DigestAlgorithm.CRC32));
    }

    @Test
    default void digestOfAFileThatHasGoneIsNotKept() throws IOException {
        Entry gone = put("/a", "text", true);
        store().delete(RemotePath.of("/a"));

        assertEquals(gone, store().keepDigest(gone, TOLD));
        assertNull(store().digest(gone, DigestAlgorithm.CRC32));
    }
}
