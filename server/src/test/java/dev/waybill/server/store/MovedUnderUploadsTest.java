package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Folders that go, or are moved, while files are being written into them. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class MovedUnderUploadsTest extends Opened {

    MovedUnderUploadsTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
    }

    /** A folder that is not held is not found again where it went: what is left in it is swept later. */
    private void assumeHeld() {
        assumeTrue(confinement != Confinement.LOOKS);
    }

    @Test
    void temporaryGoesAlongWithItsFolderAndIsDeletedThere() throws IOException {
        assumeHeld();
        store.createFolder(path("/a"));
        store.createFolder(path("/a/b"));
        try (Upload upload = store.upload(path("/a/b/file"), Condition.NONE)) {
            upload.write(ByteBuffer.allocate(10));
            store.move(path("/a"), path("/z"), Condition.NONE);

            refused(Status.NO_PATH, upload::commit);
        }

        assertEquals(List.of(), filesIn(root.resolve("z/b")));
        store.delete(path("/z/b"));
        store.delete(path("/z"));
    }

    @Test
    void temporaryOfANewFolderOfTheOldNameStaysThere() throws IOException {
        store.createFolder(path("/a"));
        store.move(path("/a"), path("/z"), Condition.NONE);
        store.createFolder(path("/a"));
        try (Upload upload = store.upload(path("/a/file"), Condition.NONE)) {
            store.move(path("/z"), path("/y"), Condition.NONE);

            upload.commit();
        }
        assertEquals(List.of("file"), names("/a"));
    }

    @Test
    void temporaryIsDeletedWhereverSomebodyElseHasMovedItsFolder() throws IOException {
        assumeHeld();
        store.createFolder(path("/a"));
        try (Upload upload = store.upload(path("/a/file"), Condition.NONE)) {
            upload.write(ByteBuffer.allocate(10));
            Files.move(root.resolve("a"), root.resolve("z"));
            Files.createDirectory(root.resolve("a"));

            refused(Status.NOT_EMPTY, () -> store.delete(path("/z")));
            refused(Status.NO_PATH, upload::commit);
        }

        assertEquals(List.of(), filesIn(root.resolve("z")));
        assertEquals(List.of(), filesIn(root.resolve("a")));
    }

    @Test
    void whatCannotBeDeletedIsEmptiedAndGoesWithItsFolder() throws IOException {
        store.createFolder(path("/a"));
        Path folder = root.resolve("a");
        Upload upload = store.upload(path("/a/file"), Condition.NONE);
        upload.write(ByteBuffer.allocate(10));
        Path temporary = folder.resolve(filesIn(folder).get(0));
        // a folder in the file's place: not even the superuser deletes it as a file
        Path kept = Files.move(temporary, outside.resolve("kept"));
        Files.createDirectory(temporary);
        assertThrows(FileSystemException.class, upload::close);
        Files.delete(temporary);
        Files.move(kept, temporary);

        assertEquals(0, Files.size(temporary));
        store.delete(path("/a"));
        assertFalse(Files.exists(folder));
    }

    @Test
    void folderOfManyUploadsIsHeldOnce() throws IOException {
        Path folder = Files.createDirectory(root.resolve("a"));
        List<Upload> uploads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            uploads.add(store.upload(path("/a/file" + i), Condition.NONE));
        }
        assertEquals(descriptors(), descriptorsOf(folder));
        for (Upload each : uploads) {
            each.commit();
            each.close();
        }

        assertEquals(0, descriptorsOf(folder));
    }

    private long descriptors() {
        return switch (confinement) {
            case SYSTEM -> 1;
            case STEPS -> 2;
            case LOOKS -> 0;
        };
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).toList();
        }
    }
}
