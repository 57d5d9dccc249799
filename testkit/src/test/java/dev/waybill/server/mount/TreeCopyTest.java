package dev.waybill.server.mount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Digest;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.testkit.FaultyStore;
import dev.waybill.testkit.MemoryStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One store becomes like another, while somebody writes. */
class TreeCopyTest {

    private final MemoryStore from = new MemoryStore();
    private final MemoryStore to = new MemoryStore();
    private final List<String> told = new ArrayList<>();
    private int written;

    private static Entry put(FileStore files, String path, String text) throws IOException {
        try (Upload upload = files.upload(RemotePath.of(path), Condition.NONE)) {
            upload.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            return upload.commit();
        }
    }

    private static String text(FileStore files, String path) throws IOException {
        try (StoredContent content = files.open(RemotePath.of(path))) {
            return new String(content.stream().readAllBytes(), UTF_8);
        }
    }

    @BeforeEach
    void someFiles() throws IOException {
        from.createFolder(RemotePath.of("/docs"));
        put(from, "/docs/a", "text");
        put(from, "/b", "more");
    }

    private boolean copied(FileStore source, FileStore target) throws IOException {
        told.clear();
        return new TreeCopy(source, target, told::add).run();
    }

    @Test
    void allOfItIsThereWithItsTimes() throws IOException {
        assertTrue(copied(from, to));

        assertEquals("text", text(to, "/docs/a"));
        assertEquals(
                from.entry(RemotePath.of("/b")).modified(),
                to.entry(RemotePath.of("/b")).modified());
        assertEquals(
                List.of(
                        "round 1: 2 files were copied and read again, 8 bytes; 0 were there already",
                        "round 2: 0 files were copied and read again, 0 bytes; 2 were there already"),
                told);
    }

    @Test
    void runThatWasBrokenOffIsGoneOnWith() throws IOException {
        assertThrows(IOException.class, () -> copied(from, FaultyStore.over(to).failingAt(12)));
        int before =
                (to.find(RemotePath.of("/docs/a")) == null ? 0 : 1) + (to.find(RemotePath.of("/b")) == null ? 0 : 1);

        assertTrue(copied(from, to));

        assertEquals(1, before);
        assertTrue(told.getFirst().startsWith("round 1: 1 files were copied"), told.getFirst());
        assertEquals(0, to.stillOpen());
        assertEquals(0, from.stillOpen());
    }

    @Test
    void whatChangesMeanwhileIsCopiedAndTold() throws IOException {
        var target = new WritingBeside(to, () -> put(from, "/b", "changed and longer"));

        assertTrue(copied(from, target));

        assertEquals("changed and longer", text(to, "/b"));
        assertTrue(told.contains("changed meanwhile: /b"), told::toString);
    }

    @Test
    void whoWritesAllTheTimeIsNotRunAfter() throws IOException {
        var busy = new WritingBeside(to, Integer.MAX_VALUE, () -> put(from, "/new", "x".repeat(++written)));

        assertFalse(copied(from, busy));

        assertEquals("files still change: run this again, or once nobody writes", told.getLast());
    }

    @Test
    void damagedFileIsToldAndNotCopied() throws IOException {
        from.keepDigest(from.entry(RemotePath.of("/b")), new Digest("crc32", "0a1b2c3d"));

        assertFalse(copied(from, to));

        assertNull(to.find(RemotePath.of("/b")));
        assertTrue(told.getFirst().startsWith("failed: /b: /b is damaged: its crc32 is "), told.getFirst());
    }

    @Test
    void whatTheTargetHasAloneStaysAndIsTold() throws IOException {
        put(to, "/own", "text");

        assertTrue(copied(from, to));

        assertEquals("text", text(to, "/own"));
        assertEquals("only in the target: /own", told.getLast());
    }

    @Test
    void sameSizeAndTimeWithAnotherDigestIsCopiedAgain() throws IOException {
        copied(from, to);
        to.keepDigest(to.entry(RemotePath.of("/b")), new Digest("crc32", "0a1b2c3d"));
        from.keepDigest(from.entry(RemotePath.of("/b")), new Digest("crc32", "f45d2f6d"));

        copied(from, to);

        assertFalse(told.getFirst().contains("2 were there already"), told.getFirst());
    }
}
