package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Folders that are things of their own, on something that has a size and bounds. */
interface StoreFolders extends StoreUnderTest {

    @Test
    default void folderNeedsItsParent() throws IOException {
        put("/a", "text");

        refused(Status.NO_PATH, () -> folder("/none/b"));
        refused(Status.NOT_FOLDER, () -> folder("/a/b"));
        refused(
                Status.NO_PATH,
                () -> store().createFolderLike(store().entry(RemotePath.ROOT), RemotePath.of("/none/c")));
    }

    /** A store may keep a folder for the file that is being written into it, or let it go and refuse the file. */
    @Test
    default void folderUnderAnUploadIsKeptForItOrTheUploadIsRefused() throws IOException {
        folder("/b");
        try (Upload upload = store().upload(RemotePath.of("/b/a"), Condition.NONE)) {
            try {
                store().delete(RemotePath.of("/b"));
                refused(Status.NO_PATH, upload::commit);
            } catch (CommandException e) {
                assertEquals(Status.NOT_EMPTY, e.status());
                upload.commit();
                store().delete(RemotePath.of("/b/a"));
                store().delete(RemotePath.of("/b"));
            }
        }
        assertEquals(List.of(), names("/"));
    }

    @Test
    default void nameMayHave255BytesButNotMore() throws IOException {
        String longest = "\uD83D\uDCE6".repeat(63) + "abc";
        put("/" + longest, "text");

        assertEquals(List.of(longest), names("/"));
        refused(Status.BAD_PATH, () -> put("/" + longest + "d", "text"));
        refused(Status.BAD_PATH, () -> folder("/" + longest + "d"));
        refused(Status.BAD_PATH, () -> store().find(RemotePath.of("/" + longest + "d/a")));
    }

    @Test
    default void folderMustBeThere() throws IOException {
        put("/a", "text");

        refused(Status.NO_PATH, () -> put("/none/b", "text"));
        refused(Status.NOT_FOLDER, () -> put("/a/b", "text"));
    }

    @Test
    default void folderMovesWithAllInIt() throws IOException {
        folder("/b");
        put("/b/a", "text");

        assertTrue(move("/b", "/c", Condition.ABSENT).isFolder());

        assertEquals("text", text("/c/a"));
        assertEquals(List.of("c"), names("/"));
    }

    @Test
    default void folderReplacesNoFolder() throws IOException {
        folder("/b");
        folder("/c");

        refused(Status.IS_FOLDER, () -> move("/c", "/b", Condition.NONE));
        assertEquals(List.of("b", "c"), names("/"));
    }

    @Test
    default void folderReplacesNoFile() throws IOException {
        put("/a", "text");
        folder("/b");

        refused(Status.NOT_FOLDER, () -> move("/b", "/a", Condition.NONE));
        assertEquals("text", text("/a"));
    }

    @Test
    default void folderDoesNotMoveIntoItself() throws IOException {
        folder("/b");
        folder("/b/c");

        refused(Status.NOT_POSSIBLE, () -> move("/b", "/b/d", Condition.NONE));
        refused(Status.NOT_POSSIBLE, () -> move("/b", "/b/c/d", Condition.NONE));
        refused(Status.NOT_POSSIBLE, () -> move("/", "/b/d", Condition.NONE));
        assertEquals(List.of("c"), names("/b"));
    }

    @Test
    default void moveNeedsSourceAndFolder() throws IOException {
        put("/a", "text");

        refused(Status.NO_PATH, () -> move("/none", "/b", Condition.NONE));
        refused(Status.NO_PATH, () -> move("/a", "/none/b", Condition.NONE));
        refused(Status.NOT_FOLDER, () -> move("/a", "/a/b", Condition.NONE));
        assertEquals("text", text("/a"));
    }

    @Test
    default void folderThatMovesUnderAnUploadIsLeftAsItWas() throws IOException {
        folder("/b");
        try (Upload upload = store().upload(RemotePath.of("/b/a"), Condition.NONE)) {
            upload.write(bytes("half"));
            move("/b", "/c", Condition.NONE);

            refused(Status.NO_PATH, upload::commit);
        }
        assertEquals(List.of(), names("/c"));
        store().delete(RemotePath.of("/c"));
        assertEquals(List.of(), names("/"));
    }

    @Test
    default void spaceIsKnown() throws IOException {
        Space space = store().space();

        assertTrue(space != null && space.totalBytes() > 0, String.valueOf(space));
    }
}
