package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Capability;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store says that it can do, it does; what it does not say, it refuses in one sentence. */
interface StoreCapabilities extends StoreUnderTest {

    private Set<Capability> capabilities() {
        return store().capabilities(RemotePath.ROOT);
    }

    @Test
    default void capabilitiesAreTheSameEverywhereAndNobodysToChange() throws IOException {
        folder("/b");
        Set<Capability> all = capabilities();

        assertEquals(all, store().capabilities(RemotePath.of("/b")));
        assertEquals(all, store().capabilities(RemotePath.of("/none/c")));
        assertThrows(UnsupportedOperationException.class, () -> all.add(Capability.PARTS));
    }

    @Test
    default void partsAreKeptWhereThatIsSaid() throws IOException {
        if (capabilities().contains(Capability.PARTS)) {
            PartialUpload upload = store().partial(RemotePath.of("/a"), "anna", "one");
            assertEquals(0, upload.sizeBytes());
        } else {
            refused(Status.NOT_POSSIBLE, () -> store().partial(RemotePath.of("/a"), "anna", "one"));
        }
    }

    @Test
    default void foldersMoveAsAWholeWhereThatIsSaid() throws IOException {
        folder("/b");
        put("/b/a", "text");

        if (capabilities().contains(Capability.FOLDER_MOVES)) {
            move("/b", "/c", Condition.NONE);
            assertEquals(List.of("c"), names("/"));
            assertEquals("text", text("/c/a"));
        } else {
            refused(Status.NOT_POSSIBLE, () -> move("/b", "/c", Condition.NONE));
            assertEquals(List.of("b"), names("/"));
            assertEquals("text", text("/b/a"));
        }
    }

    @Test
    default void digestsAreKeptWhereThatIsSaid() throws IOException {
        Digest told = new Digest("crc32", "3b8ba7c7");
        Entry stored;
        try (Upload upload = store().upload(RemotePath.of("/a"), Condition.NONE)) {
            upload.write(bytes("text"));
            upload.digest(told);
            stored = upload.commit();
        }

        Digest kept = store().digest(stored, DigestAlgorithm.CRC32);
        if (capabilities().contains(Capability.KEPT_DIGESTS)) {
            assertEquals(told, kept);
        } else {
            assertTrue(kept == null || kept.equals(told));
        }
    }
}
