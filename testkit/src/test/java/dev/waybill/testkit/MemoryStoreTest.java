package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {

    private static final RemotePath A = RemotePath.of("/a");
    private static final RemotePath B = RemotePath.of("/b");
    private static final RemotePath DOCS = RemotePath.of("/docs");

    private final MemoryStore store = new MemoryStore(() -> Trial.NOON, 10);

    @Test
    void uploadIsInvisibleUntilItIsCommitted() throws Exception {
        try (Upload upload = store.upload(A, Condition.NONE)) {
            upload.write(bytes("hello"));
            assertNull(store.find(A));

            Entry entry = upload.commit();

            assertEquals(entry, store.find(A));
            assertEquals(5, entry.sizeBytes());
        }
    }

    @Test
    void uploadThatIsClosedLeavesNothing() throws Exception {
        Upload upload = store.upload(A, Condition.NONE);
        upload.write(bytes("hello"));

        upload.close();
        upload.close();

        assertNull(store.find(A));
        assertEquals(new Space(10, 10), store.space());
        assertEquals(0, store.stillOpen());
        assertThrows(IllegalStateException.class, upload::commit);
    }

    @Test
    void conditionHoldsAtTheCommitToo() throws Exception {
        try (Upload late = store.upload(A, Condition.ABSENT)) {
            write(A, "first");

            assertEquals(Status.EXISTS, refused(late::commit));
        }
        assertEquals("first", read(A));
    }

    @Test
    void etagChangesWithTheContent() throws Exception {
        String first = write(A, "1").etag();
        String second = write(A, "2").etag();

        assertNotEquals(first, second);
        assertEquals(Status.CHANGED, refused(() -> store.upload(A, Condition.etag(first))));
    }

    @Test
    void openFileStaysTheVersionItWas() throws Exception {
        write(A, "old");

        try (StoredContent content = store.open(A)) {
            write(A, "newer");

            assertEquals("old", new String(content.stream().readAllBytes(), UTF_8));
        }
    }

    @Test
    void partOfAFileKnowsWhereItBegins() throws Exception {
        write(A, "hello");

        try (StoredContent content = store.open(A, new Range(1, 3))) {
            assertEquals("ell", new String(content.stream().readAllBytes(), UTF_8));
            assertEquals(1, content.offset());
            assertTrue(content.isPart());
        }
        assertEquals(Status.BAD_OFFSET, refused(() -> store.open(A, Range.from(6))));
    }

    @Test
    void foldersAreNotFiles() throws Exception {
        store.createFolder(DOCS);
        write(A, "x");

        assertEquals(Status.IS_FOLDER, refused(() -> store.open(DOCS)));
        assertEquals(Status.IS_FOLDER, refused(() -> store.upload(DOCS, Condition.NONE)));
        assertEquals(Status.NOT_FOLDER, refused(() -> store.list(A)));
        assertEquals(Status.EXISTS, refused(() -> store.createFolder(DOCS)));
        assertEquals(Status.EXISTS, refused(() -> store.createFolder(RemotePath.ROOT)));
    }

    @Test
    void whatIsMissingIsSaid() {
        assertEquals(Status.NO_PATH, refused(() -> store.open(A)));
        assertEquals(Status.NO_PATH, refused(() -> store.list(A)));
        assertEquals(Status.NO_PATH, refused(() -> store.delete(A)));
        assertEquals(Status.NO_PATH, refused(() -> store.move(A, B, Condition.NONE)));
        assertEquals(Status.NO_PATH, refused(() -> store.upload(DOCS.child("x"), Condition.NONE)));
        assertEquals(Status.NO_PATH, refused(() -> store.createFolder(DOCS.child("x"))));
    }

    @Test
    void moveReplacesAFileButNoFolder() throws Exception {
        write(A, "new");
        write(B, "old");
        store.createFolder(DOCS);

        assertEquals(Status.EXISTS, refused(() -> store.move(A, B, Condition.ABSENT)));
        assertEquals(Status.IS_FOLDER, refused(() -> store.move(A, DOCS, Condition.NONE)));
        assertEquals(Status.NOT_FOLDER, refused(() -> store.move(DOCS, B, Condition.NONE)));
        store.move(A, B, Condition.NONE);

        assertNull(store.find(A));
        assertEquals("new", read(B));
        assertEquals(new Space(10, 7), store.space());
    }

    @Test
    void fullFolderIsNotDeleted() throws Exception {
        store.createFolder(DOCS);
        write(DOCS.child("x"), "x");

        assertEquals(Status.NOT_EMPTY, refused(() -> store.delete(DOCS)));
        store.delete(DOCS.child("x"));
        store.delete(DOCS);

        assertNull(store.find(DOCS));
    }

    @Test
    void fullStoreSaysSo() throws Exception {
        write(A, "12345");

        try (Upload upload = store.upload(B, Condition.NONE)) {
            assertEquals(Status.NO_SPACE, refused(() -> upload.write(bytes("123456"))));
        }
        assertEquals(new Space(10, 5), store.space());
    }

    @Test
    void listingIsCountedUntilItIsClosed() throws Exception {
        write(A, "x");
        var listing = store.list(RemotePath.ROOT);

        assertEquals(1, store.stillOpen());
        listing.close();

        assertEquals(0, store.stillOpen());
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Status refused(Work work) {
        return assertThrows(CommandException.class, work::run).status();
    }

    private Entry write(RemotePath path, String text) throws IOException {
        try (Upload upload = store.upload(path, Condition.NONE)) {
            upload.write(bytes(text));
            return upload.commit();
        }
    }

    private String read(RemotePath path) throws IOException {
        try (StoredContent content = store.open(path)) {
            return new String(content.stream().readAllBytes(), UTF_8);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
