package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders can be served, by whom. */
final class RootTest extends Opened {

    RootTest(@TempDir Path outside) throws IOException {
        super(Confinement.STEPS, outside);
    }

    @Test
    void missingRootIsMade() throws IOException {
        Path missing = outside.resolve("not/there");

        DiskStore.open(missing, Durability.FSYNC, false).close();

        assertTrue(Files.isDirectory(missing));
    }

    @Test
    void secondServerIsRefusedUntilTheFirstIsClosed() throws IOException {
        assertUnavailable(root, "another server writes to the folder");
        assertUnavailable(root, "another server writes to the folder");
        store.close();

        DiskStore.open(root, Durability.FSYNC, false).close();
    }

    @Test
    void storeIsClosedTwiceWithoutHarm() throws IOException {
        store.close();
        try (DiskStore next = DiskStore.open(root, Durability.FSYNC, false)) {
            store.close();

            assertUnavailable(root, "another server");
            assertEquals(0, next.sweep());
        }
    }

    @Test
    void fileIsNoRoot() throws IOException {
        Path file = Files.createFile(outside.resolve("file"));

        assertUnavailable(file, "is no folder");
        assertUnavailable(file.resolve("below"), "cannot be served");
    }

    @Test
    void namesMustBeWrittenInUtf8() throws IOException {
        var failure = assertThrows(StoreUnavailableException.class, () -> Root.prepare(root, "ANSI_X3.4-1968"));

        assertTrue(String.valueOf(failure.getMessage()).contains("LC_ALL=C.UTF-8"), failure.getMessage());
        assertEquals(root, Root.prepare(root, "UTF-8"));
        assertEquals(root, Root.prepare(root, "utf8"));
    }

    @Test
    void readOnlyStoreNeedsNoLockAndWritesNothing() throws IOException {
        put("/a", "text");
        try (DiskStore reader = DiskStore.open(root, Durability.FSYNC, true)) {
            assertEquals(4, reader.entry(path("/a")).sizeBytes());
            refused(Status.DENIED, () -> reader.upload(path("/b"), Condition.NONE));
            refused(Status.DENIED, () -> reader.createFolder(path("/b")));
            refused(Status.DENIED, () -> reader.delete(path("/a")));
            refused(Status.DENIED, () -> reader.move(path("/a"), path("/b"), Condition.NONE));
            refused(Status.DENIED, () -> reader.copy(path("/a"), path("/b"), Condition.NONE));
            assertEquals(0, reader.sweep());
        }
        assertFalse(Files.exists(root.resolve("b")));
    }

    private static void assertUnavailable(Path root, String words) {
        var failure = assertThrows(
                StoreUnavailableException.class,
                () -> DiskStore.open(root, Durability.FSYNC, false).close());
        assertTrue(String.valueOf(failure.getMessage()).contains(words), failure.getMessage());
    }
}
