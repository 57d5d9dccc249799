package dev.waybill.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writing files, and the conditions under which it happens. */
interface StoreUploading extends StoreUnderTest {

    @Test
    default void fileAppearsWithTheCommit() throws IOException {
        try (Upload upload = store().upload(RemotePath.of("/a"), Condition.NONE)) {
            upload.write(bytes("text"));
            assertFalse(exists("/a"));
            assertEquals(List.of(), names("/"));

            Entry committed = upload.commit();

            assertEquals(4, committed.sizeBytes());
            assertEquals(committed, store().find(RemotePath.of("/a")));
        }
        assertEquals("text", text("/a"));
    }

    @Test
    default void writeTakesAllBytes() throws IOException {
        ByteBuffer direct = ByteBuffer.allocateDirect(1 << 20);
        try (Upload upload = store().upload(RemotePath.of("/a"), Condition.NONE)) {
            assertEquals(1 << 20, upload.write(direct));
            assertEquals(3, upload.write(bytes("end")));

            assertFalse(direct.hasRemaining());
            assertEquals((1 << 20) + 3, upload.positionBytes());
            assertEquals((1 << 20) + 3, upload.commit().sizeBytes());
        }
    }

    @Test
    default void emptyFileIsAFile() throws IOException {
        put("/a", "");

        assertEquals("", text("/a"));
    }

    @Test
    default void uncommittedUploadLeavesNothing() throws IOException {
        put("/a", "old");
        Upload upload = store().upload(RemotePath.of("/a"), Condition.NONE);
        upload.write(bytes("half"));

        upload.close();
        upload.close();

        assertEquals("old", text("/a"));
        assertEquals(List.of("a"), names("/"));
    }

    @Test
    default void endedUploadTakesNothingMore() throws IOException {
        Upload closed = store().upload(RemotePath.of("/a"), Condition.NONE);
        closed.close();

        assertFalse(closed.isOpen());
        assertThrows(IllegalStateException.class, closed::commit);
        assertThrows(IOException.class, () -> closed.write(bytes("text")));
    }

    @Test
    default void commitIsDoneOnce() throws IOException {
        try (Upload upload = store().upload(RemotePath.of("/a"), Condition.NONE)) {
            assertTrue(upload.isOpen());
            upload.commit();

            assertThrows(IllegalStateException.class, upload::commit);
        }
        assertTrue(exists("/a"));
    }

    @Test
    default void replacedFileHasAnotherEtag() throws IOException {
        Entry first = put("/a", "one");
        Entry second = put("/a", "two");

        assertNotEquals(first.etag(), second.etag());
        assertEquals("two", text("/a"));
    }

    @Test
    default void etagTellsContentsApartThatHaveTheSameTimeAndSize() throws IOException {
        var time = Instant.parse("2001-02-03T04:05:06Z");
        Entry first = putAt("/a", "one", time);
        Entry second = putAt("/a", "two", time);

        assertNotEquals(first.etag(), second.etag());
    }

    @Test
    default void timeOfModificationIsKept() throws IOException {
        var time = Instant.parse("2001-02-03T04:05:06.789Z");

        assertEquals(time, putAt("/a", "text", time).modified());
        assertEquals(time, store().entry(RemotePath.of("/a")).modified());
    }

    @Test
    default void folderIsNeverReplaced() throws IOException {
        folder("/b");

        refused(Status.IS_FOLDER, () -> put("/b", "text"));
        refused(Status.IS_FOLDER, () -> put("/", "text"));
    }

    @Test
    default void folderMadeMeanwhileIsNotReplaced() throws IOException {
        try (Upload upload = store().upload(RemotePath.of("/a"), Condition.NONE)) {
            folder("/a");

            refused(Status.IS_FOLDER, upload::commit);
        }
        assertTrue(store().entry(RemotePath.of("/a")).isFolder());
        assertEquals(List.of(), names("/a"));
    }

    @Test
    default void presentFileIsNotAbsent() throws IOException {
        put("/a", "old");

        refused(Status.EXISTS, () -> store().upload(RemotePath.of("/a"), Condition.ABSENT));
        assertEquals("text", put("/b", "text", Condition.ABSENT).isFile() ? text("/b") : "");
    }

    @Test
    default void fileMadeMeanwhileIsNotAbsent() throws IOException {
        try (Upload upload = store().upload(RemotePath.of("/a"), Condition.ABSENT)) {
            put("/a", "first");

            refused(Status.EXISTS, upload::commit);
        }
        assertEquals("first", text("/a"));
        assertEquals(List.of("a"), names("/"));
    }

    @Test
    default void etagMustMatch() throws IOException {
        Entry old = put("/a", "old");
        put("/a", "new", Condition.etag(old.etag()));

        refused(Status.CHANGED, () -> store().upload(RemotePath.of("/a"), Condition.etag(old.etag())));
        refused(Status.CHANGED, () -> store().upload(RemotePath.of("/none"), Condition.etag(old.etag())));
        assertEquals("new", text("/a"));
    }

    @Test
    default void etagMustStillMatchAtTheCommit() throws IOException {
        Entry old = put("/a", "old");
        try (Upload upload = store().upload(RemotePath.of("/a"), Condition.etag(old.etag()))) {
            put("/a", "between");

            refused(Status.CHANGED, upload::commit);
        }
        assertEquals("between", text("/a"));
    }

    @Test
    default void uploadsAtOneTimeDoNotMix() throws IOException {
        try (Upload one = store().upload(RemotePath.of("/a"), Condition.NONE);
                Upload other = store().upload(RemotePath.of("/b"), Condition.NONE)) {
            one.write(bytes("one "));
            other.write(bytes("two "));
            one.write(bytes("first"));
            other.write(bytes("second"));
            other.commit();
            one.commit();
        }

        assertEquals("one first", text("/a"));
        assertEquals("two second", text("/b"));
    }

    @Test
    default void uploadThatIsWholeLastStays() throws IOException {
        try (Upload one = store().upload(RemotePath.of("/a"), Condition.NONE);
                Upload other = store().upload(RemotePath.of("/a"), Condition.NONE)) {
            one.write(bytes("one"));
            other.write(bytes("another"));
            other.commit();
            one.commit();
        }

        assertEquals("one", text("/a"));
        assertEquals(List.of("a"), names("/"));
    }

    @Test
    default void manySmallWritesAreOneFile() throws IOException {
        try (Upload upload = store().upload(RemotePath.of("/a"), Condition.NONE)) {
            for (int i = 0; i < 1_000; i++) {
                upload.write(bytes(String.format("%04d,", i)));
            }
            assertEquals(5_000, upload.commit().sizeBytes());
        }

        assertTrue(text("/a").startsWith("0000,0001,"));
        assertTrue(text("/a").endsWith("0998,0999,"));
    }

    @Test
    default void uploadIsFilledFromAStretchOfAStoredFile() throws IOException {
        put("/a", "some text");

        try (StoredContent content = store().open(RemotePath.of("/a"), new Range(2, 5));
                Upload upload = store().upload(RemotePath.of("/b"), Condition.NONE)) {
            assertEquals(5, upload.fillFrom(content));
            upload.write(bytes("!"));
            upload.commit();
        }

        assertEquals("me te!", text("/b"));
    }

    private Entry putAt(String path, String text, Instant time) throws IOException {
        try (Upload upload = store().upload(RemotePath.of(path), Condition.NONE)) {
            upload.write(bytes(text));
            upload.modified(time);
            return upload.commit();
        }
    }
}
