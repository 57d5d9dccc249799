package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Stretch;
import dev.waybill.api.store.Waiting;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Files that come in parts. A store that keeps none says so, in one sentence; the rest is not for it then. */
interface StoreParts extends StoreUnderTest {

    /** Whether the store keeps parts: it says 405 if not. */
    default boolean keepsParts() throws IOException {
        try {
            store().partial(RemotePath.of("/a"), "anna", "one");
            return true;
        } catch (CommandException e) {
            assertEquals(Status.NOT_POSSIBLE, e.status(), e.sentence());
            assertFalse(e.sentence().isBlank());
            return false;
        }
    }

    /** Anna's upload to {@code path}. */
    default PartialUpload partial(String path) throws IOException {
        assumeTrue(keepsParts(), "the store keeps no parts");
        return store().partial(RemotePath.of(path), "anna", "one");
    }

    private static int crc32(String text) {
        var crc32 = new CRC32();
        crc32.update(text.getBytes(UTF_8));
        return (int) crc32.getValue();
    }

    default Stretch keep(PartialUpload upload, long offset, String text) throws IOException {
        try (Part part = upload.write(offset)) {
            part.write(bytes(text));
            return part.keep(crc32(text));
        }
    }

    private static WholeFile whole(long sizeBytes) {
        return new WholeFile(sizeBytes, null, null, null, Condition.NONE);
    }

    private List<String> kept(PartialUpload upload) throws IOException {
        return upload.stretches().stream()
                .map(each -> each.from() + "-" + each.to())
                .toList();
    }

    @Test
    default void storeWithoutPartsSaysSoAndHoldsNone() throws IOException {
        if (!keepsParts()) {
            assertEquals(Waiting.NOTHING, store().waiting(RemotePath.ROOT));
        }
    }

    @Test
    default void partsOfAnyOrderBecomeAFile() throws IOException {
        PartialUpload upload = partial("/a");
        keep(upload, 4, "two ");
        keep(upload, 8, "three");
        keep(upload, 0, "one ");

        assertEquals(List.of("0-4", "4-8", "8-13"), kept(upload));
        WholeFile.Stored stored =
                upload.commit(new WholeFile(13, crc32("one two three"), null, null, Condition.ABSENT));

        assertEquals("one two three", text("/a"));
        assertEquals(store().find(RemotePath.of("/a")), stored.entry());
        assertEquals(crc32("one two three"), stored.crc32());
        assertEquals(List.of("a"), names("/"));
        refused(Status.NO_UPLOAD, upload::stretches);
    }

    @Test
    default void nothingIsSeenOfAnUploadAheadOfItsCommit() throws IOException {
        keep(partial("/a"), 0, "text");

        assertEquals(List.of(), names("/"));
        assertFalse(exists("/a"));
        assertEquals(new Waiting(1, 4), store().waiting(RemotePath.ROOT));
        assertEquals(4, partial("/a").sizeBytes());
    }

    @Test
    default void partCountsOnceItIsKept() throws IOException {
        PartialUpload upload = partial("/a");
        try (Part part = upload.write(0)) {
            assertEquals(4, part.write(bytes("text")));
            assertEquals(4, part.sizeBytes());
            assertTrue(part.isOpen());
        }

        refused(Status.NO_UPLOAD, upload::stretches);
        refused(Status.NO_UPLOAD, () -> upload.commit(whole(4)));
        assertFalse(exists("/a"));
        assertEquals(Waiting.NOTHING, store().waiting(RemotePath.ROOT));
    }

    @Test
    default void emptyPartIsNone() throws IOException {
        try (Part part = partial("/a").write(0)) {
            refused(Status.BAD_ARGUMENT, () -> part.keep(0));
        }
    }

    @Test
    default void newerPartTakesOverFromOneThatIsBeingWritten() throws IOException {
        PartialUpload upload = partial("/a");
        try (Part older = upload.write(0)) {
            older.write(bytes("old!"));

            keep(upload, 2, "new!");

            refused(Status.TAKEN_OVER, () -> older.write(bytes("late")));
        }
        assertEquals(List.of("2-6"), kept(upload));
        keep(upload, 0, "a ");
        upload.commit(whole(6));
        assertEquals("a new!", text("/a"));
    }

    @Test
    default void olderPartStopsWhereANewerOneIs() throws IOException {
        PartialUpload upload = partial("/a");
        try (Part older = upload.write(0)) {
            older.write(bytes("1234"));
            keep(upload, 6, "new");

            older.write(bytes("56"));
            refused(Status.TAKEN_OVER, () -> older.write(bytes("7")));
        }
        assertEquals(List.of("6-9"), kept(upload));
    }

    @Test
    default void neighboursDoNotDisturbEachOther() throws IOException {
        PartialUpload upload = partial("/a");
        try (Part first = upload.write(0);
                Part second = upload.write(4)) {
            first.write(bytes("1234"));
            second.write(bytes("5678"));
            first.keep(crc32("1234"));
            second.keep(crc32("5678"));
        }

        assertEquals(List.of("0-4", "4-8"), kept(upload));
    }

    @Test
    default void stretchThatIsWrittenOverCountsNoMore() throws IOException {
        PartialUpload upload = partial("/a");
        keep(upload, 0, "1234");
        keep(upload, 4, "5678");
        try (Part part = upload.write(2)) {
            part.write(bytes("x"));
        }

        assertEquals(List.of("4-8"), kept(upload));
        assertFalse(upload.verify(new Stretch(0, 4, crc32("1234"))));
        assertTrue(upload.verify(new Stretch(4, 8, crc32("5678"))));
    }

    @Test
    default void whatIsNoWholeFileIsNotCommittedAndCanBeGoneOnWith() throws IOException {
        PartialUpload upload = partial("/a");
        keep(upload, 0, "1234");
        keep(upload, 6, "78");

        refused(Status.INCOMPLETE, () -> upload.commit(whole(8)));
        keep(upload, 4, "56");
        refused(Status.INCOMPLETE, () -> upload.commit(whole(9)));
        refused(Status.INCOMPLETE, () -> upload.commit(whole(7)));
        refused(Status.DIGEST, () -> upload.commit(new WholeFile(8, 1, null, null, Condition.NONE)));
        assertFalse(exists("/a"));

        upload.commit(whole(8));
        assertEquals("12345678", text("/a"));
    }

    @Test
    default void bytesBeyondTheEndThatWereNotKeptGo() throws IOException {
        PartialUpload upload = partial("/a");
        keep(upload, 0, "1234");
        try (Part part = upload.write(4)) {
            part.write(bytes("garbage"));
        }

        upload.commit(whole(4));

        assertEquals("1234", text("/a"));
    }

    @Test
    default void conditionIsHeldAgainstWhatIsThereAtTheCommit() throws IOException {
        PartialUpload upload = partial("/a");
        keep(upload, 0, "new");
        var old = put("/a", "old");

        refused(Status.EXISTS, () -> upload.commit(whole(3).on(Condition.ABSENT)));
        refused(Status.CHANGED, () -> upload.commit(whole(3).on(Condition.etag("other"))));
        assertEquals("old", text("/a"));
        upload.commit(whole(3).on(Condition.etag(old.etag())));
        assertEquals("new", text("/a"));
    }

    @Test
    default void sameCommitAgainIsAnsweredAlikeAsLongAsTheFileIsThatOne() throws IOException {
        PartialUpload upload = partial("/a");
        keep(upload, 0, "text");
        WholeFile absent = new WholeFile(4, crc32("text"), null, null, Condition.ABSENT);
        WholeFile.Stored first = upload.commit(absent);

        assertEquals(first, partial("/a").commit(absent));
        refused(Status.NO_UPLOAD, () -> upload.commit(whole(5)));

        put("/a", "else");
        refused(Status.CHANGED, () -> upload.commit(absent));
        store().delete(RemotePath.of("/a"));
        refused(Status.CHANGED, () -> upload.commit(absent));
        assertFalse(exists("/a"));
    }

    @Test
    default void uploadBeginsAnewAfterItsCommit() throws IOException {
        PartialUpload upload = partial("/a");
        keep(upload, 0, "text");
        upload.commit(whole(4));

        keep(upload, 0, "more");
        assertEquals("text", text("/a"));
        upload.commit(whole(4));

        assertEquals("more", text("/a"));
    }

    @Test
    default void discardLeavesNothingAndCutsOffWhoWrites() throws IOException {
        PartialUpload upload = partial("/a");
        upload.discard();
        keep(upload, 0, "text");
        try (Part part = upload.write(4)) {
            upload.discard();

            refused(Status.TAKEN_OVER, () -> part.write(bytes("late")));
        }
        refused(Status.NO_UPLOAD, upload::stretches);
        refused(Status.NO_UPLOAD, () -> upload.commit(whole(4)));
        assertEquals(Waiting.NOTHING, store().waiting(RemotePath.ROOT));
        assertEquals(0, upload.sizeBytes());
    }

    @Test
    default void otherOwnersIdsAndPathsAreOtherUploads() throws IOException {
        keep(partial("/a"), 0, "text");
        RemotePath path = RemotePath.of("/a");

        refused(Status.NO_UPLOAD, () -> store().partial(path, "bert", "one").stretches());
        refused(Status.NO_UPLOAD, () -> store().partial(path, "anna", "two").stretches());
        refused(Status.NO_UPLOAD, () -> partial("/b").stretches());
        store().partial(path, "bert", "one").discard();
        assertEquals(List.of("0-4"), kept(partial("/a")));
    }

    @Test
    default void timeOfModificationIsThatOfTheCommit() throws IOException {
        var time = Instant.parse("2001-02-03T04:05:06.789Z");
        PartialUpload upload = partial("/a");
        keep(upload, 0, "text");

        var stored = upload.commit(new WholeFile(4, null, time, null, Condition.NONE));

        assertEquals(time, stored.entry().modified());
        assertEquals(time, store().entry(RemotePath.of("/a")).modified());
    }

    @Test
    default void folderIsNotReplacedByParts() throws IOException {
        PartialUpload upload = partial("/b");
        keep(upload, 0, "text");
        folder("/b");

        refused(Status.IS_FOLDER, () -> upload.write(4));
        refused(Status.IS_FOLDER, () -> upload.commit(whole(4)));
        assertEquals(List.of(), names("/b"));
    }
}
