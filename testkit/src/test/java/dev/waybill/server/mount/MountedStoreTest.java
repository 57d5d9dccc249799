package dev.waybill.server.mount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.server.store.DiskStore;
import dev.waybill.server.store.Durability;
import dev.waybill.testkit.FaultyStore;
import dev.waybill.testkit.MemoryStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to a tree of several stores: its edges. */
class MountedStoreTest {

    private static final RemotePath ARCHIVE = RemotePath.of("/archive");

    private final MemoryStore root = new MemoryStore();
    private final MemoryStore cold = new MemoryStore(InstantSource.system(), 1_000);
    private final FileStore tree = MountedStore.of(root, Map.of(ARCHIVE, cold));

    private static Entry put(FileStore files, String path, String text) throws IOException {
        try (Upload upload = files.upload(RemotePath.of(path), Condition.NONE)) {
            upload.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            upload.modified(Instant.parse("2001-02-03T04:05:06Z"));
            return upload.commit();
        }
    }

    private static String text(FileStore files, String path) throws IOException {
        try (StoredContent content = files.open(RemotePath.of(path))) {
            return new String(content.stream().readAllBytes(), UTF_8);
        }
    }

    private static List<String> paths(FileStore files, String folder) throws IOException {
        try (Stream<Entry> entries = files.list(RemotePath.of(folder))) {
            return entries.map(entry -> entry.path().text()).sorted().toList();
        }
    }

    private static void refused(Status status, String sentence, Executable call) {
        CommandException refusal = assertThrows(CommandException.class, call);
        assertEquals(status, refusal.status());
        assertEquals(sentence, refusal.sentence());
    }

    @Test
    void treeWithoutMountsIsItsStore() {
        assertSame(root, MountedStore.of(root, Map.of()));
    }

    @Test
    void mountIsAFolderOfTheTreeAndItsFilesAreInItsStore() throws IOException {
        put(tree, "/archive/a", "text");
        put(tree, "/b", "text");

        assertEquals(List.of("/archive", "/b"), paths(tree, "/"));
        assertEquals(List.of("/archive/a"), paths(tree, "/archive"));
        assertTrue(tree.entry(ARCHIVE).isFolder());
        assertEquals("text", text(cold, "/a"));
        assertNull(root.find(ARCHIVE));
    }

    @Test
    void whatStandsBelowAMountIsHidden() throws IOException {
        root.createFolder(ARCHIVE);
        put(root, "/archive/hidden", "text");

        assertNull(tree.find(RemotePath.of("/archive/hidden")));
        assertEquals(List.of("/archive"), paths(tree, "/"));
        assertEquals(List.of(), paths(tree, "/archive"));
    }

    @Test
    void sentencesNameThePathsOfTheTree() {
        refused(
                Status.NO_PATH,
                "there is no file or folder /archive/none",
                () -> tree.open(RemotePath.of("/archive/none")));
        refused(Status.IS_FOLDER, "/archive is a folder", () -> tree.open(ARCHIVE));
    }

    @Test
    void sentencesOfAnUploadInPartsDoSoToo(@TempDir Path folder) throws IOException {
        try (var disk = DiskStore.open(folder, Durability.PROCESS, false)) {
            FileStore mounted = MountedStore.of(root, Map.of(ARCHIVE, disk));
            var upload = mounted.partial(RemotePath.of("/archive/a"), "anna", "one");
            var homeless = mounted.partial(RemotePath.of("/archive/none/a"), "anna", "one");

            refused(
                    Status.NO_UPLOAD,
                    "there is no such upload of yours to /archive/a: none was begun, or it was discarded, or nobody has"
                            + " gone on with it for too long",
                    upload::stretches);
            refused(Status.NO_PATH, "there is no folder /archive/none", () -> homeless.write(0));
        }
    }

    @Test
    void fileMovesOverTheEdgeWithItsTime() throws IOException {
        put(tree, "/a", "text");

        Entry moved = tree.move(RemotePath.of("/a"), RemotePath.of("/archive/b"), Condition.ABSENT);

        assertEquals("/archive/b", moved.path().text());
        assertEquals(Instant.parse("2001-02-03T04:05:06Z"), moved.modified());
        assertEquals("text", text(cold, "/b"));
        assertNull(root.find(RemotePath.of("/a")));
    }

    @Test
    void moveOverTheEdgeThatFailsLeavesTheSource() throws IOException {
        put(tree, "/a", "x".repeat(2_000));

        CommandException full = assertThrows(
                CommandException.class,
                () -> tree.move(RemotePath.of("/a"), RemotePath.of("/archive/b"), Condition.NONE));

        assertEquals(Status.NO_SPACE, full.status());
        assertEquals(List.of(), paths(tree, "/archive"));
        assertEquals(2_000, tree.entry(RemotePath.of("/a")).sizeBytes());
    }

    @Test
    void folderDoesNotMoveOverTheEdge() throws IOException {
        tree.createFolder(RemotePath.of("/docs"));

        refused(
                Status.NOT_POSSIBLE,
                "/docs is a folder, and /archive/docs is in another store: copy it with cp --recursive, then remove it"
                        + " with rm --recursive",
                () -> tree.move(RemotePath.of("/docs"), RemotePath.of("/archive/docs"), Condition.NONE));
    }

    @Test
    void whereAStoreIsMountedStays() throws IOException {
        FileStore deep = MountedStore.of(root, Map.of(RemotePath.of("/in/archive"), cold));
        deep.createFolder(RemotePath.of("/in"));

        for (String path : List.of("/in", "/in/archive")) {
            refused(
                    Status.NOT_POSSIBLE,
                    path + " cannot be removed: another store is mounted at /in/archive",
                    () -> deep.delete(RemotePath.of(path)));
            refused(
                    Status.NOT_POSSIBLE,
                    path + " cannot be moved: another store is mounted at /in/archive",
                    () -> deep.move(RemotePath.of(path), RemotePath.of("/x"), Condition.NONE));
        }
    }

    @Test
    void copyOverTheEdgeIsAFileOfItsOwnAndVerified() throws IOException {
        Entry good = put(tree, "/a", "text");
        root.keepDigest(good, new Digest("crc32", "3b8ba7c7"));
        Entry bad = put(tree, "/b", "text");
        root.keepDigest(bad, new Digest("crc32", "0a1b2c3d"));

        tree.copy(RemotePath.of("/a"), RemotePath.of("/archive/a"), Condition.NONE);

        assertEquals("text", text(cold, "/a"));
        refused(
                Status.DIGEST,
                "/b is damaged: its crc32 is 3b8ba7c7 and was 0a1b2c3d when it came",
                () -> tree.copy(RemotePath.of("/b"), RemotePath.of("/archive/b"), Condition.NONE));
        assertNull(cold.find(RemotePath.of("/b")));
    }

    @Test
    void copyOverTheEdgeKeepsTheCallersPace() throws IOException {
        put(tree, "/a", "text");
        FileStore paced = tree.paced(() -> {
            throw new IOException("the call is over");
        });

        assertThrows(
                IOException.class, () -> paced.copy(RemotePath.of("/a"), RemotePath.of("/archive/a"), Condition.NONE));
        assertEquals(List.of(), paths(tree, "/archive"));
        assertEquals(0, cold.stillOpen());
    }

    @Test
    void folderInOneStoreIsThatStoresOwnViewAndOneAboveHasTheMountInIt() throws IOException {
        FileStore deep = MountedStore.of(root, Map.of(RemotePath.of("/in/archive"), cold));
        deep.createFolder(RemotePath.of("/in"));
        put(cold, "/a", "text");

        FileStore in = deep.at(RemotePath.of("/in"));

        assertEquals(List.of("/archive"), paths(in, "/"));
        assertEquals("text", text(in, "/archive/a"));
        assertEquals(List.of("/a"), paths(deep.at(RemotePath.of("/in/archive")), "/"));
    }

    @Test
    void roomIsThatOfTheStoreThere() throws IOException {
        assertEquals(1_000, assertNotNullSpace(ARCHIVE));
        assertEquals(1L << 30, assertNotNullSpace(RemotePath.ROOT));
    }

    private long assertNotNullSpace(RemotePath path) throws IOException {
        var space = tree.space(path);
        assertNotNull(space);
        return space.totalBytes();
    }

    @Test
    void storeThatIsAwayHidesNoOther() throws IOException {
        put(root, "/b", "text");
        FileStore broken =
                MountedStore.of(root, Map.of(ARCHIVE, FaultyStore.over(cold).failingAt(1)));

        assertEquals(List.of("/archive", "/b"), paths(broken, "/"));
        assertFalse(broken.paced(Pace.FREE).entry(RemotePath.of("/b")).isFolder());
    }
}
