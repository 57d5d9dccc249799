package dev.waybill.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CpTest {

    private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06Z");

    private final MemoryStore store = new MemoryStore();
    private final Trial trial = Trial.of(new Cp()).over(store);

    @Test
    void copyHasTheSameContentAndTime() throws Exception {
        var heard = trial.file("/a.txt", "hello".getBytes(UTF_8), LONG_AGO).run("source", "/a.txt", "target", "/b.txt");

        assertEquals(Status.CREATED, heard.status());
        assertEquals("hello", trial.textOf("/b.txt"));
        assertEquals("hello", trial.textOf("/a.txt"));
        assertEquals(LONG_AGO.toString(), heard.get("modified"));
    }

    @Test
    void folderThatIsThereIsCopiedInto() throws Exception {
        var heard = trial.file("/a.txt", "hello").folder("/docs").run("source", "/a.txt", "target", "/docs");

        assertEquals("/docs/a.txt", heard.get("path"));
    }

    @Test
    void folderNeedsToBeAskedFor() throws Exception {
        var heard = trial.folder("/docs").run("source", "/docs", "target", "/papers");

        assertEquals(Status.IS_FOLDER, heard.status());
        assertFalse(trial.has("/papers"));
    }

    @Test
    void treeIsCopied() throws Exception {
        trial.file("/docs/a.txt", "a").file("/docs/deep/b.txt", "bb").folder("/docs/empty");

        var heard = trial.run("source", "/docs", "target", "/papers", "recursive", true);

        assertEquals("bb", trial.textOf("/papers/deep/b.txt"));
        assertTrue(trial.has("/papers/empty"));
        assertEquals(2L, heard.get("files"));
        assertEquals(2L, heard.get("folders"));
        assertEquals(3L, heard.get("bytes"));
        assertEquals(0, store.stillOpen());
    }

    @Test
    void treeGoesIntoAFolderThatIsThere() throws Exception {
        trial.file("/docs/a.txt", "a").folder("/backup").run("source", "/docs", "target", "/backup", "recursive", true);

        assertEquals("a", trial.textOf("/backup/docs/a.txt"));
    }

    @Test
    void treeDoesNotGoIntoItself() throws Exception {
        var heard = trial.folder("/docs/deep").run("source", "/docs", "target", "/docs/deep", "recursive", true);

        assertEquals("/docs cannot be copied into itself", heard.error());
        assertFalse(trial.has("/docs/deep/docs"));
    }

    @Test
    void ifAbsentRefusesToReplace() throws Exception {
        trial.file("/a", "new").file("/b", "old").file("/docs/x", "x").file("/papers/docs/x", "old");

        var file = trial.run("source", "/a", "target", "/b", "ifAbsent", true);
        var tree = trial.run("source", "/docs", "target", "/papers", "ifAbsent", true, "recursive", true);

        assertEquals(Status.EXISTS, file.status());
        assertEquals(Status.EXISTS, tree.status());
    }

    @Test
    void ontoItselfIsRefused() throws Exception {
        assertEquals(
                Status.NOT_POSSIBLE,
                trial.file("/a", "x").run("source", "/a", "target", "/a").status());
    }

    @Test
    void whatCannotBeNamedIsSkippedAndCounted() throws Exception {
        var odd = new OddStore(store, RemotePath.of("/docs/odd"));
        var heard = Trial.of(new Cp())
                .over(odd)
                .file("/docs/odd", "x")
                .file("/docs/even", "x")
                .run("source", "/docs", "target", "/papers", "recursive", true);

        assertEquals(1L, heard.get("skipped"));
        assertTrue(trial.has("/papers/even"));
        assertFalse(trial.has("/papers/odd"));
    }
}
