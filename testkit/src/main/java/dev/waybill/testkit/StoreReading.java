package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Looking, listing and reading. */
interface StoreReading extends StoreUnderTest {

    @Test
    default void rootIsAFolderFromTheStart() throws IOException {
        assertTrue(store().entry(RemotePath.ROOT).isFolder());
        assertEquals(List.of(), names("/"));
    }

    @Test
    default void nothingIsNullOr404() throws IOException {
        assertNull(store().find(RemotePath.of("/none")));
        refused(Status.NO_PATH, () -> store().entry(RemotePath.of("/none")));
    }

    @Test
    default void nothingStandsInAMissingFolderOrAFile() throws IOException {
        put("/a", "text");

        assertNull(store().find(RemotePath.of("/none/b")));
        assertNull(store().find(RemotePath.of("/a/b")));
    }

    @Test
    default void listingTellsWhatFindTells() throws IOException {
        put("/a", "text");
        folder("/b");

        try (Stream<Entry> entries = store().list(RemotePath.ROOT)) {
            for (Entry entry : entries.toList()) {
                assertEquals(store().find(entry.path()), entry);
            }
        }
    }

    @Test
    default void listingOfAFolderHasItsChildrenOnly() throws IOException {
        folder("/b");
        folder("/b/c");
        put("/b/a", "text");
        put("/b/c/deep", "text");

        assertEquals(List.of("a", "c"), names("/b"));
    }

    @Test
    default void onlyFoldersAreListed() throws IOException {
        put("/a", "text");

        refused(Status.NOT_FOLDER, () -> names("/a"));
        refused(Status.NO_PATH, () -> names("/none"));
    }

    @Test
    default void fileIsReadWhole() throws IOException {
        Entry put = put("/a", "some text");

        try (StoredContent content = store().open(RemotePath.of("/a"))) {
            assertAll(
                    () -> assertEquals(put, content.entry()),
                    () -> assertEquals(0, content.offset()),
                    () -> assertEquals(9, content.lengthBytes()),
                    () -> assertFalse(content.isPart()),
                    () -> assertEquals("some text", text(content)));
        }
    }

    @Test
    default void partIsReadAlone() throws IOException {
        put("/a", "some text");

        try (StoredContent content = store().open(RemotePath.of("/a"), new Range(2, 4))) {
            assertAll(
                    () -> assertEquals(2, content.offset()),
                    () -> assertEquals(4, content.lengthBytes()),
                    () -> assertTrue(content.isPart()),
                    () -> assertEquals("me t", text(content)));
        }
    }

    @Test
    default void partEndsWithTheFile() throws IOException {
        put("/a", "some text");

        try (StoredContent tail = store().open(RemotePath.of("/a"), new Range(5, 100));
                StoredContent nothing = store().open(RemotePath.of("/a"), Range.from(9))) {
            assertEquals("text", text(tail));
            assertEquals("", text(nothing));
        }
    }

    @Test
    default void partBeyondTheEndIsRefused() throws IOException {
        put("/a", "some text");

        refused(Status.BAD_OFFSET, () -> store().open(RemotePath.of("/a"), Range.from(10)));
    }

    @Test
    default void contentGoesToAChannel() throws IOException {
        put("/a", "some text");
        var target = new ByteArrayOutputStream();

        try (StoredContent content = store().open(RemotePath.of("/a"), Range.from(5))) {
            assertEquals(4, content.transferTo(Channels.newChannel(target)));
            assertEquals(-1, content.read(ByteBuffer.allocate(1)));
        }

        assertEquals("text", target.toString(UTF_8));
    }

    @Test
    default void readerKeepsItsVersion() throws IOException {
        put("/a", "old");

        try (StoredContent replaced = store().open(RemotePath.of("/a"));
                StoredContent deleted = store().open(RemotePath.of("/a"))) {
            put("/a", "new and longer");
            assertEquals("old", text(replaced));
            store().delete(RemotePath.of("/a"));
            assertEquals("old", text(deleted));
        }
    }

    @Test
    default void onlyFilesAreOpened() throws IOException {
        folder("/b");

        refused(Status.IS_FOLDER, () -> store().open(RemotePath.of("/b")));
        refused(Status.IS_FOLDER, () -> store().open(RemotePath.ROOT));
        refused(Status.NO_PATH, () -> store().open(RemotePath.of("/none")));
    }

    @Test
    default void noMoreIsFreeThanThereIs() throws IOException {
        Space space = store().space();

        assertTrue(space == null || space.freeBytes() <= space.totalBytes());
    }

    @Test
    default void plainFoldersDoNotLeadBack() throws IOException {
        folder("/b");
        folder("/b/b");

        for (String each : List.of("/", "/b")) {
            try (Stream<Entry> entries = store().list(RemotePath.of(each))) {
                assertTrue(entries.noneMatch(Entry::leadsBack), each);
            }
        }
    }

    /** How many entries a long listing has: a store that lists page by page says more than one page holds. */
    default int longListing() {
        return 150;
    }

    @Test
    default void longListingHasEachEntryOnce() throws IOException {
        folder("/b");
        var put = new ArrayList<String>();
        for (int i = 0; i < longListing(); i++) {
            put.add(String.format("%05d", i));
            put("/b/" + put.getLast(), "");
        }

        assertEquals(put, names("/b"));
    }

    @Test
    default void listingMayBeLeftAtItsBeginning() throws IOException {
        put("/a", "text");
        put("/b", "text");

        try (Stream<Entry> entries = store().list(RemotePath.ROOT)) {
            assertTrue(entries.iterator().hasNext());
        }

        store().delete(RemotePath.of("/a"));
        assertEquals(List.of("b"), names("/"));
    }

    @Test
    default void emptyFileIsReadToItsEndAtOnce() throws IOException {
        put("/a", "");

        try (StoredContent whole = store().open(RemotePath.of("/a"));
                StoredContent nothing = store().open(RemotePath.of("/a"), new Range(0, 10))) {
            assertEquals(-1, whole.read(ByteBuffer.allocate(8)));
            assertEquals(0, nothing.lengthBytes());
            assertEquals("", text(nothing));
        }
        refused(Status.BAD_OFFSET, () -> store().open(RemotePath.of("/a"), Range.from(1)));
    }

    @Test
    default void readersOfOneFileDoNotDisturbEachOther() throws IOException {
        put("/a", "some text");

        try (StoredContent one = store().open(RemotePath.of("/a"));
                StoredContent other = store().open(RemotePath.of("/a"), Range.from(5))) {
            ByteBuffer first = ByteBuffer.allocate(2);
            while (first.hasRemaining()) {
                one.read(first);
            }
            assertEquals("text", text(other));
            assertEquals("me text", text(one));
        }
    }

    @Test
    default void stretchesOfALargeFileComeToTheWhole() throws IOException {
        byte[] bytes = new byte[6_000_001];
        new Random(7).nextBytes(bytes);
        try (Upload upload = store().upload(RemotePath.of("/a"), Condition.NONE)) {
            upload.write(ByteBuffer.wrap(bytes));
            upload.commit();
        }

        var read = new ByteArrayOutputStream(bytes.length);
        for (int from = 0; from < bytes.length; from += 2_500_000) {
            try (StoredContent part = store().open(RemotePath.of("/a"), new Range(from, 2_500_000))) {
                part.stream().transferTo(read);
            }
        }
        assertArrayEquals(bytes, read.toByteArray());
    }
}
