package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Folders, names and removal. */
interface StoreNaming extends StoreUnderTest {

    @Test
    default void folderIsMadeOnce() throws IOException {
        folder("/b");
        put("/a", "text");

        assertTrue(store().entry(RemotePath.of("/b")).isFolder());
        refused(Status.EXISTS, () -> folder("/b"));
        refused(Status.EXISTS, () -> folder("/a"));
        refused(Status.EXISTS, () -> folder("/"));
    }

    @Test
    default void folderLikeAnotherIsMadeAsAnyFolder() throws IOException {
        folder("/b");
        Entry folder = store().entry(RemotePath.of("/b"));

        store().createFolderLike(folder, RemotePath.of("/c"));

        assertEquals(folder.mode(), store().entry(RemotePath.of("/c")).mode());
        refused(Status.EXISTS, () -> store().createFolderLike(folder, RemotePath.of("/c")));
    }

    @Test
    default void folderIsRemovedOnceTheUploadIntoItHasEnded() throws IOException {
        folder("/b");
        store().upload(RemotePath.of("/b/a"), Condition.NONE).close();

        store().delete(RemotePath.of("/b"));

        assertEquals(List.of(), names("/"));
    }

    @Test
    default void fileAndEmptyFolderAreRemoved() throws IOException {
        put("/a", "text");
        folder("/b");

        store().delete(RemotePath.of("/a"));
        store().delete(RemotePath.of("/b"));

        assertEquals(List.of(), names("/"));
    }

    @Test
    default void fullFolderIsNotRemoved() throws IOException {
        folder("/b");
        put("/b/a", "text");

        refused(Status.NOT_EMPTY, () -> store().delete(RemotePath.of("/b")));
        assertEquals("text", text("/b/a"));
    }

    @Test
    default void nothingIsNotRemoved() {
        refused(Status.NO_PATH, () -> store().delete(RemotePath.of("/none")));
        refused(Status.NO_PATH, () -> store().delete(RemotePath.of("/none/a")));
    }

    @Test
    default void rootStaysWhereItIs() throws IOException {
        folder("/b");

        refused(Status.NOT_POSSIBLE, () -> store().delete(RemotePath.ROOT));
        assertTrue(exists("/b"));
    }

    @Test
    default void namesMayBeAnyText() throws IOException {
        for (String name :
                List.of("two words", " lead", "trail ", "ünïcödé", "\uD83D\uDCE6 box", "-rf", "a\nb", "*?", "\uFFFD")) {
            put("/" + name, name);

            assertEquals(name, text("/" + name));
            assertTrue(names("/").contains(name), name);
        }
    }

    @Test
    default void namesAreNotNormalised() throws IOException {
        put("/\u00e9", "composed");

        assertFalse(exists("/e\u0301"));
    }

    @Test
    default void nameThatIsTooLongIsRefusedAndLeavesNothing() throws IOException {
        RemotePath path = RemotePath.of("/" + "n".repeat(4_096));
        try {
            put(path.text(), "text");
            store().delete(path);
        } catch (CommandException e) {
            assertEquals(Status.BAD_PATH, e.status());
        }
        assertEquals(List.of(), names("/"));
    }

    @Test
    default void namesOfWhichOneBeginsTheOtherAreTwo() throws IOException {
        folder("/b");
        folder("/b-");
        put("/b/a", "text");
        put("/b-/other", "text");
        put("/b.txt", "text");

        assertEquals(List.of("a"), names("/b"));
        assertEquals(List.of("b", "b-", "b.txt"), names("/"));
        store().delete(RemotePath.of("/b/a"));
        store().delete(RemotePath.of("/b"));
        assertEquals(List.of("b-", "b.txt"), names("/"));
        assertEquals("text", text("/b-/other"));
    }

    @Test
    default void folderThatWasMadeStaysWhenItsLastFileGoes() throws IOException {
        folder("/b");
        put("/b/a", "text");

        store().delete(RemotePath.of("/b/a"));

        assertTrue(store().entry(RemotePath.of("/b")).isFolder());
        assertEquals(List.of(), names("/b"));
    }

    @Test
    default void foldersMayBeDeep() throws IOException {
        var path = new StringBuilder();
        for (int depth = 0; depth < 20; depth++) {
            path.append("/b").append(depth);
            folder(path.toString());
        }
        put(path + "/a", "text");

        assertEquals("text", text(path + "/a"));
        assertEquals(List.of("b1"), names("/b0"));
        assertEquals(List.of("a"), names(path.toString()));
    }

    @Test
    default void removedFileIsGoneAndItsNameIsFree() throws IOException {
        put("/a", "text");

        store().delete(RemotePath.of("/a"));

        assertFalse(exists("/a"));
        refused(Status.NO_PATH, () -> store().open(RemotePath.of("/a")));
        refused(Status.NO_PATH, () -> store().delete(RemotePath.of("/a")));
        put("/a", "new", Condition.ABSENT);
        assertEquals("new", text("/a"));
    }
}
