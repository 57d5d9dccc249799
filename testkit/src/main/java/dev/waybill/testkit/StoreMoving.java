package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Moving and copying. */
interface StoreMoving extends StoreUnderTest {

    @Test
    default void fileMoves() throws IOException {
        put("/a", "text");
        folder("/b");

        Entry moved = move("/a", "/b/c", Condition.NONE);

        assertEquals(store().find(RemotePath.of("/b/c")), moved);
        assertEquals("text", text("/b/c"));
        assertFalse(exists("/a"));
    }

    @Test
    default void moveReplacesAFile() throws IOException {
        put("/a", "new");
        put("/b", "old");

        move("/a", "/b", Condition.NONE);

        assertEquals("new", text("/b"));
        assertEquals(List.of("b"), names("/"));
    }

    @Test
    default void moveHeedsItsCondition() throws IOException {
        put("/a", "new");
        Entry old = put("/b", "old");

        refused(Status.EXISTS, () -> move("/a", "/b", Condition.ABSENT));
        refused(Status.CHANGED, () -> move("/a", "/b", Condition.etag("other")));
        assertEquals("old", text("/b"));
        move("/a", "/b", Condition.etag(old.etag()));
        assertEquals("new", text("/b"));
    }

    @Test
    default void fileMovesToAnAbsentName() throws IOException {
        put("/a", "text");

        Entry moved = move("/a", "/b", Condition.ABSENT);

        assertEquals(store().find(RemotePath.of("/b")), moved);
        assertEquals(List.of("b"), names("/"));
    }

    @Test
    default void moveReplacesNoFolder() throws IOException {
        put("/a", "text");
        folder("/b");

        refused(Status.IS_FOLDER, () -> move("/a", "/b", Condition.NONE));
        refused(Status.IS_FOLDER, () -> move("/a", "/", Condition.NONE));
        assertEquals(List.of("a", "b"), names("/"));
    }

    @Test
    default void copyIsAFileOfItsOwn() throws IOException {
        Entry source = put("/a", "text");

        Entry copied = copy("/a", "/b", Condition.ABSENT);
        put("/a", "changed");

        assertEquals("text", text("/b"));
        assertEquals(source.modified(), copied.modified());
        assertEquals(store().find(RemotePath.of("/b")), copied);
    }

    @Test
    default void copyHasItsZerosWhereTheyWere() throws IOException {
        String text = "begin" + "\0".repeat(3_000_000) + "middle" + "\0".repeat(200_000);
        put("/a", text);

        Entry copied = copy("/a", "/b", Condition.NONE);

        assertEquals(text.length(), copied.sizeBytes());
        assertTrue(text.equals(text("/b")));
    }

    @Test
    default void copyHeedsItsCondition() throws IOException {
        put("/a", "new");
        put("/b", "old");

        refused(Status.EXISTS, () -> copy("/a", "/b", Condition.ABSENT));
        refused(Status.CHANGED, () -> copy("/a", "/b", Condition.etag("other")));
        assertEquals("old", text("/b"));
    }

    @Test
    default void onlyFilesAreCopied() throws IOException {
        folder("/b");

        refused(Status.IS_FOLDER, () -> copy("/b", "/c", Condition.NONE));
        refused(Status.NO_PATH, () -> copy("/none", "/c", Condition.NONE));
        assertEquals(List.of("b"), names("/"));
    }

    @Test
    default void nothingIsNotMoved() throws IOException {
        put("/b", "text");

        refused(Status.NO_PATH, () -> move("/none", "/b", Condition.NONE));
        assertEquals("text", text("/b"));
    }

    @Test
    default void fileThatGoesWhereItIsStaysAsItIs() throws IOException {
        put("/a", "text");

        move("/a", "/a", Condition.NONE);
        copy("/a", "/a", Condition.NONE);

        assertEquals("text", text("/a"));
        assertEquals(List.of("a"), names("/"));
    }

    @Test
    default void movedFileKeepsItsTimeAndFreesItsName() throws IOException {
        folder("/b");
        Entry before = put("/a", "text");

        Entry moved = move("/a", "/b/a", Condition.ABSENT);

        assertEquals(before.modified(), moved.modified());
        put("/a", "new", Condition.ABSENT);
        assertEquals("new", text("/a"));
        assertEquals("text", text("/b/a"));
    }

    private Entry copy(String source, String target, Condition condition) throws IOException {
        return store().copy(RemotePath.of(source), RemotePath.of(target), condition);
    }
}
