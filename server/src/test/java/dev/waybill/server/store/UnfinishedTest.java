package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands on the disk while a file is written, and what is left of it. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class UnfinishedTest extends Opened {

    private static final String DEAD = ".waybill-00000042";

    UnfinishedTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
    }

    @Test
    void temporaryStandsBesideItsTargetAndGoesAway() throws IOException {
        store.createFolder(path("/b"));
        try (Upload upload = store.upload(path("/b/a"), Condition.NONE)) {
            assertEquals(1, reservedIn(root.resolve("b")));
            assertEquals(List.of(), names("/b"));
            assertTrue(upload.isOpen());
        }
        assertEquals(0, reservedIn(root.resolve("b")));
    }

    @Test
    void temporaryIsGoneAfterARefusedCommit() throws IOException {
        try (Upload upload = store.upload(path("/a"), Condition.ABSENT)) {
            put("/a", "first");
            refused(Status.EXISTS, upload::commit);

            assertTrue(upload.isOpen());
        }
        assertEquals(1, reservedIn(root)); // the lock
    }

    @Test
    void reservedNamesCannotBeNamed() throws IOException {
        put("/a", "text");
        for (String each : List.of("/.waybill-lock", "/.waybill-x", "/b/.waybill-x/c")) {
            refused(Status.BAD_PATH, () -> store.find(path(each)));
            refused(Status.BAD_PATH, () -> store.open(path(each)));
            refused(Status.BAD_PATH, () -> store.list(path(each)));
            refused(Status.BAD_PATH, () -> put(each, "text"));
            refused(Status.BAD_PATH, () -> store.createFolder(path(each)));
            refused(Status.BAD_PATH, () -> store.delete(path(each)));
            refused(Status.BAD_PATH, () -> store.move(path(each), path("/b"), Condition.NONE));
            refused(Status.BAD_PATH, () -> store.move(path("/a"), path(each), Condition.NONE));
        }
        assertEquals(List.of("a"), names("/"));
    }

    @Test
    void sweepDeletesWhatADeadRunLeft() throws IOException {
        Files.createDirectories(root.resolve("b/c"));
        Files.writeString(root.resolve(DEAD), "half");
        Files.writeString(root.resolve("b/c").resolve(DEAD), "half");
        put("/b/a", "text");

        assertEquals(2, store.sweep());

        assertEquals(1, reservedIn(root)); // the lock
        assertEquals(List.of("a", "c"), names("/b"));
    }

    @Test
    void sweepLeavesLiveUploads() throws IOException {
        try (Upload upload = store.upload(path("/a"), Condition.NONE)) {
            assertEquals(0, store.sweep());

            upload.commit();
        }
        assertEquals("", text("/a"));
    }

    @Test
    void sweepFollowsNoLinkAndLeavesTheRootsOfOthers() throws IOException {
        Path elsewhere = Files.createDirectory(outside.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("link"), elsewhere);
        Files.writeString(elsewhere.resolve(DEAD), "half");
        Files.writeString(Files.createDirectory(root.resolve("served")).resolve(DEAD), "half");
        Files.createFile(root.resolve("served").resolve(ReservedNames.LOCK));

        assertEquals(0, store.sweep());
    }

    @Test
    void leftoverDoesNotKeepAFolder() throws IOException {
        store.createFolder(path("/b"));
        Files.writeString(root.resolve("b").resolve(DEAD), "half");

        store.delete(path("/b"));

        assertFalse(Files.exists(root.resolve("b")));
    }

    @Test
    void leftoverInAFullFolderStays() throws IOException {
        store.createFolder(path("/b"));
        put("/b/a", "text");
        Files.writeString(root.resolve("b").resolve(DEAD), "half");

        refused(Status.NOT_EMPTY, () -> store.delete(path("/b")));
        assertEquals(1, reservedIn(root.resolve("b")));
    }

    @Test
    void liveUploadKeepsItsFolder() throws IOException {
        store.createFolder(path("/b"));
        try (Upload upload = store.upload(path("/b/a"), Condition.NONE)) {
            refused(Status.NOT_EMPTY, () -> store.delete(path("/b")));

            upload.commit();
        }
        assertEquals(List.of("a"), names("/b"));
    }

    @Test
    void interruptedUploadIsNeverCommitted() throws IOException {
        try (Upload upload = store.upload(path("/a"), Condition.NONE)) {
            Thread.currentThread().interrupt();
            assertThrows(ClosedByInterruptException.class, () -> upload.write(ByteBuffer.allocateDirect(10)));
            assertTrue(Thread.interrupted());

            assertThrows(IllegalStateException.class, upload::commit);
        }
        assertEquals(List.of(), names("/"));
        assertEquals(1, reservedIn(root)); // the lock
    }

    private static long reservedIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> ReservedNames.isReserved(String.valueOf(file.getFileName())))
                    .count();
        }
    }
}
