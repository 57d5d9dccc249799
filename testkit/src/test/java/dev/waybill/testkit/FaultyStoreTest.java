package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a test may rely on when it breaks a store. */
class FaultyStoreTest {

    private static final RemotePath A = RemotePath.of("/a");

    private final MemoryStore files = new MemoryStore();

    private static void put(FileStore store, String text) throws IOException {
        try (Upload upload = store.upload(A, Condition.NONE)) {
            upload.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            upload.commit();
        }
    }

    @Test
    void callsAreCounted() throws Exception {
        assertEquals(3, FaultyStore.callsOf(files, store -> put(store, "text")), "upload, write, commit");
    }

    @Test
    void exactlyTheCallThatWasNamedFails() throws Exception {
        FaultyStore store = FaultyStore.over(files).failingAt(2);

        store.find(A);
        var failure = assertThrows(IOException.class, () -> store.find(A));
        store.find(A);

        assertEquals("call 2 of the store fails, as it shall", failure.getMessage());
    }

    @Test
    void writeThatFailsHasTakenHalf() throws Exception {
        FaultyStore store = FaultyStore.over(files).failingAt(2);
        try (Upload upload = store.upload(A, Condition.NONE)) {
            assertThrows(IOException.class, () -> upload.write(ByteBuffer.wrap(new byte[10])));

            assertEquals(5, upload.positionBytes());
        }
    }

    @Test
    void copyFailsOnItsWay() throws Exception {
        put(files, "text");
        RemotePath copy = RemotePath.of("/copy");
        int calls = FaultyStore.callsOf(files, store -> store.copy(A, copy, Condition.NONE));
        files.delete(copy);

        assertTrue(calls >= 5, "open, upload, read, write, commit: " + calls);
        for (int call = 1; call <= calls; call++) {
            FaultyStore store = FaultyStore.over(files).failingAt(call);
            assertThrows(IOException.class, () -> store.copy(A, copy, Condition.NONE));
        }
        assertEquals(null, files.find(copy));
        assertEquals(0, files.stillOpen());
    }

    @Test
    void roomIsThatOfAllUploadsTogether() throws Exception {
        FaultyStore store = FaultyStore.over(files).fullAfter(6);

        put(store, "text");
        var refusal = assertThrows(CommandException.class, () -> put(store, "text"));

        assertEquals(Status.NO_SPACE, refusal.status());
    }

    @Test
    void contentsComeInPieces() throws Exception {
        put(files, "text");
        try (StoredContent content = FaultyStore.over(files).inPiecesOf(3).open(A)) {
            assertEquals(3, content.read(ByteBuffer.allocate(10)));
            assertEquals(1, content.read(ByteBuffer.allocate(10)));
            assertEquals(-1, content.read(ByteBuffer.allocate(10)));
        }
    }

    @Test
    void paceAndPacedViewsHaveOneCount() throws Exception {
        FaultyStore store = FaultyStore.over(files).failingAt(2);

        store.paced(Pace.FREE).find(A);

        assertThrows(IOException.class, () -> store.find(A));
    }

    @Test
    void eachCallWaitsForThePace() throws Exception {
        put(files, "old");
        FaultyStore store = FaultyStore.over(files).slowedBy(() -> assertEquals("old", text()));

        put(store, "new");

        assertEquals("new", text());
    }

    private String text() throws IOException {
        try (StoredContent content = files.open(A)) {
            return new String(content.stream().readAllBytes(), UTF_8);
        }
    }

    /** Where nothing goes wrong, a faulty store is a store. */
    @Nested
    final class KeepsTheContract implements DiskContract {
        private final FileStore store = FaultyStore.over(new MemoryStore()).inPiecesOf(7);

        @Override
        public FileStore store() {
            return store;
        }
    }
}
