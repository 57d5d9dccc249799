package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RmTest {

    private final MemoryStore store = new MemoryStore();
    private final Trial trial = Trial.of(new Rm()).over(store);

    @Test
    void removesFilesAndEmptyFolders() throws Exception {
        var heard = trial.file("/a.txt", "x").folder("/empty").run("path", List.of("/a.txt", "/empty"));

        assertEquals(Status.OK, heard.status());
        assertEquals(2L, heard.get("removed"));
        assertFalse(trial.has("/a.txt"));
        assertFalse(trial.has("/empty"));
    }

    @Test
    void fullFolderStaysUnlessAskedFor() throws Exception {
        trial.file("/docs/a.txt", "x");

        assertEquals(Status.NOT_EMPTY, trial.run("path", "/docs").status());
        assertTrue(trial.has("/docs/a.txt"));
    }

    @Test
    void recursiveRemovesAllBelow() throws Exception {
        trial.file("/docs/a.txt", "x").file("/docs/b/c/d.txt", "x").file("/other.txt", "x");

        var heard = trial.run("path", "/docs", "recursive", true);

        assertEquals(5L, heard.get("removed"));
        assertFalse(trial.has("/docs"));
        assertTrue(trial.has("/other.txt"));
        assertEquals(0, store.stillOpen());
    }

    @Test
    void folderOfManyBatchesIsRemoved() throws Exception {
        for (int i = 0; i < 2500; i++) {
            trial.file("/docs/" + i, "");
        }

        assertEquals(2501L, trial.run("path", "/docs", "recursive", true).get("removed"));
    }

    @Test
    void nothingIsRemovedIfThereIsMoreThanWasAllowed() throws Exception {
        trial.file("/docs/a.txt", "x").file("/docs/b/c.txt", "x").file("/d.txt", "x");
        List<String> paths = List.of("/docs", "/d.txt");

        assertEquals(
                Status.MANY_ENTRIES,
                trial.run("path", paths, "recursive", true, "most", 4L).status());
        assertTrue(trial.has("/docs/b/c.txt"));
        assertTrue(trial.has("/d.txt"));
        assertEquals(5L, trial.run("path", paths, "recursive", true, "most", 5L).get("removed"));
        assertEquals(0, store.stillOpen());
    }

    @Test
    void namesCountToo() throws Exception {
        trial.file("/a", "x").file("/b", "x").folder("/c");

        assertEquals(
                Status.MANY_ENTRIES,
                trial.run("path", List.of("/a", "/b", "/c"), "most", 2L).status());
        assertEquals(
                3L, trial.run("path", List.of("/a", "/b", "/c"), "most", 3L).get("removed"));
    }

    @Test
    void deepFoldersNeedNoDeepStack() throws Exception {
        trial.folder("/d".repeat(1500));

        assertEquals(
                Status.MANY_ENTRIES,
                trial.run("path", "/d", "recursive", true, "most", 1499L).status());
        assertEquals(
                1500L, trial.run("path", "/d", "recursive", true, "most", 1500L).get("removed"));
    }

    @Test
    void oneMissingPathSparesAll() throws Exception {
        var heard = trial.file("/a.txt", "x").run("path", List.of("/a.txt", "/none"));

        assertEquals(Status.NO_PATH, heard.status());
        assertTrue(trial.has("/a.txt"));
    }

    @Test
    void rootStays() throws Exception {
        trial.file("/a.txt", "x");

        assertEquals(
                Status.NOT_POSSIBLE, trial.run("path", "/", "recursive", true).status());
        assertEquals(
                Status.NOT_POSSIBLE,
                trial.run("path", List.of("/a.txt", "/"), "recursive", true).status());
        assertTrue(trial.has("/a.txt"));
    }

    @Test
    void nothingToRemoveIsRefused() throws Exception {
        assertEquals(Status.BAD_ARGUMENT, trial.run().status());
    }

    @Test
    void linkIsRemovedAndNotWhatItLeadsTo() throws Exception {
        trial.file("/docs/a.txt", "x").folder("/old/link");

        var heard = trial.over(new LinkedStore(store, RemotePath.of("/old/link"), RemotePath.of("/docs")))
                .run("path", "/old", "recursive", true);

        assertEquals(2L, heard.get("removed"));
        assertTrue(trial.has("/docs/a.txt"));
    }

    @Test
    void whatOthersRemoveMeanwhileIsAsGoodAsRemoved() throws Exception {
        var hasty = new UnpacedStore(store) {
            @Override
            public void delete(RemotePath path) throws IOException {
                super.delete(path);
                super.delete(path);
            }
        };

        var heard = trial.file("/docs/a.txt", "x").over(hasty).run("path", "/docs", "recursive", true);

        assertEquals(Status.OK, heard.status());
        assertFalse(trial.has("/docs"));
    }

    /** As where a file is being written into the folder, which nobody sees yet. */
    @Test
    void folderThatIsNeitherEmptyNorListsAnythingIsRefused() throws Exception {
        var writtenInto = new UnpacedStore(store) {
            @Override
            public void delete(RemotePath path) throws IOException {
                if (path.equals(RemotePath.of("/docs/open"))) {
                    throw new CommandException(Status.NOT_EMPTY, "a file is being written into " + path);
                }
                super.delete(path);
            }
        };
        trial.file("/docs/a.txt", "x").folder("/docs/open").file("/docs/open/b.txt", "x");

        var heard = trial.over(writtenInto).run("path", "/docs", "recursive", true);

        assertEquals(Status.NOT_EMPTY, heard.status());
        assertEquals("a file is being written into /docs/open", heard.error());
        assertFalse(trial.has("/docs/open/b.txt"));
    }

    /** As where a name is listed that nobody can reach. */
    @Test
    void folderThatListsWhatCannotBeRemovedIsRefused() throws Exception {
        var stubborn = new UnpacedStore(store) {
            @Override
            public void delete(RemotePath path) throws IOException {
                if (path.equals(RemotePath.of("/docs/a.txt"))) {
                    throw CommandException.notFound(path);
                }
                super.delete(path);
            }
        };
        trial.file("/docs/a.txt", "x").file("/docs/b.txt", "x");

        var heard = trial.over(stubborn).run("path", "/docs", "recursive", true);

        assertEquals(Status.NOT_EMPTY, heard.status());
        assertFalse(trial.has("/docs/b.txt"));
    }

    @Test
    void nameThatNobodyCanSpellStopsIt() throws Exception {
        var odd = new OddStore(store, RemotePath.of("/docs/odd"));
        var heard = Trial.of(new Rm()).over(odd).file("/docs/odd", "x").run("path", "/docs", "recursive", true);

        assertEquals(Status.NOT_EMPTY, heard.status());
        assertTrue(trial.has("/docs/odd"));
    }
}
