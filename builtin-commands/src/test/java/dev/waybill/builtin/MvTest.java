package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Capability;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MvTest {

    private final Trial trial = Trial.of(new Mv());

    @Test
    void renames() throws Exception {
        var heard = trial.file("/a.txt", "hello").run("source", "/a.txt", "target", "/b.txt");

        assertEquals(Status.OK, heard.status());
        assertEquals("/b.txt", heard.get("path"));
        assertEquals("hello", trial.textOf("/b.txt"));
        assertFalse(trial.has("/a.txt"));
    }

    @Test
    void folderThatIsThereIsMovedInto() throws Exception {
        var heard = trial.file("/a.txt", "hello").folder("/docs").run("source", "/a.txt", "target", "/docs");

        assertEquals("/docs/a.txt", heard.get("path"));
    }

    @Test
    void folderMovesWithAllThatIsInIt() throws Exception {
        trial.file("/docs/deep/a.txt", "hello").run("source", "/docs", "target", "/papers");

        assertEquals("hello", trial.textOf("/papers/deep/a.txt"));
        assertFalse(trial.has("/docs"));
    }

    @Test
    void folderOfAStoreThatMovesNoneIsRefusedWithAnotherWay() throws Exception {
        var store = new UnpacedStore(new MemoryStore()) {
            @Override
            public Set<Capability> capabilities(RemotePath path) {
                return Set.of();
            }
        };
        trial.over(store).file("/docs/a", "text").file("/b", "text");

        var folder = trial.run("source", "/docs", "target", "/papers");
        var file = trial.run("source", "/b", "target", "/c");

        assertEquals(Status.NOT_POSSIBLE, folder.status());
        assertEquals(
                "/docs is a folder, and the store that it is in moves none: copy it with cp --recursive, then remove it"
                        + " with rm --recursive",
                folder.error());
        assertEquals(Status.OK, file.status());
        assertEquals("text", trial.textOf("/docs/a"));
    }

    @Test
    void replacesAFileUnlessToldNotTo() throws Exception {
        trial.file("/a", "new").file("/b", "old");

        var refused = trial.run("source", "/a", "target", "/b", "ifAbsent", true);
        var moved = trial.run("source", "/a", "target", "/b");

        assertEquals(Status.EXISTS, refused.status());
        assertEquals(Status.OK, moved.status());
        assertEquals("new", trial.textOf("/b"));
    }

    @Test
    void folderDoesNotGoIntoItself() throws Exception {
        trial.folder("/docs/deep");

        assertEquals(
                Status.NOT_POSSIBLE,
                trial.run("source", "/docs", "target", "/docs/deep").status());
        assertEquals(
                Status.NOT_POSSIBLE,
                trial.run("source", "/docs", "target", "/docs").status());
    }

    @Test
    void ontoItselfIsRefused() throws Exception {
        trial.file("/a", "x");

        var heard = trial.run("source", "/a", "target", "/a");

        assertEquals("/a and its target are the same", heard.error());
        assertEquals("x", trial.textOf("/a"));
    }

    @Test
    void rootStays() throws Exception {
        assertEquals(
                Status.NOT_POSSIBLE,
                trial.folder("/docs").run("source", "/", "target", "/docs").status());
    }

    @Test
    void missingSourceIsRefused() throws Exception {
        assertEquals(
                Status.NO_PATH, trial.run("source", "/none", "target", "/b").status());
    }
}
