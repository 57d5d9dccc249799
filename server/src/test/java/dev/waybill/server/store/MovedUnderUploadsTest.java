package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that go, or are moved, while files are being written into them. */
final class MovedUnderUploadsTest extends Opened {

    MovedUnderUploadsTest(@TempDir Path outside) throws IOException {
        super(outside);
    }

    @Test
    void temporaryGoesAlongWithItsFolderAndIsDeletedThere() throws IOException {
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
    void folderThatSomebodyElseMovedCanBeRemovedOnceTheUploadHasEnded() throws IOException {
        store.createFolder(path("/a"));
        try (Upload upload = store.upload(path("/a/file"), Condition.NONE)) {
            upload.write(ByteBuffer.allocate(10));
            Files.move(root.resolve("a"), root.resolve("z"));

            refused(Status.NOT_EMPTY, () -> store.delete(path("/z")));
        }

        store.delete(path("/z"));
        assertFalse(Files.exists(root.resolve("z")));
    }

    @Test
    void whatCannotBeDeletedNowIsALeftoverThatGoesWithItsFolder() throws IOException {
        store.createFolder(path("/a"));
        Path folder = root.resolve("a");
        Upload upload = store.upload(path("/a/file"), Condition.NONE);
        upload.write(ByteBuffer.allocate(10));
        // a file in the folder's place: even the superuser cannot take a name out of it
        Files.move(folder, root.resolve("kept"));
        Files.createFile(folder);
        assertThrows(FileSystemException.class, upload::close);
        Files.delete(folder);
        Files.move(root.resolve("kept"), folder);

        assertEquals(1, filesIn(folder).size());
        store.delete(path("/a"));
        assertFalse(Files.exists(folder));
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).toList();
        }
    }
}
