package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.Status;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class LsTest {

    private final MemoryStore store = new MemoryStore(() -> Trial.NOON, 1000);
    private final Trial trial = Trial.of(new Ls()).over(store);

    @Test
    void eachEntryIsARow() throws Exception {
        var heard = trial.file("/a b.txt", "hello").folder("/docs").run();

        assertEquals(List.of("a b.txt", "docs"), heard.column("name"));
        assertEquals(List.of("file", "folder"), heard.column("type"));
        assertEquals(List.of(5L, 0L), heard.column("size"));
        assertEquals("2026-01-31T12:00:00Z", heard.column("modified").get(0));
        assertEquals(2, heard.column("etag").size());
    }

    @Test
    void namesThatCanBeUsedAreNotMarked() throws Exception {
        assertEquals(List.of(), trial.file("/a.txt", "hello").run().column("unusable"));
    }

    @Test
    void onlyTheFolderItselfIsListed() throws Exception {
        var heard = trial.file("/docs/deep/a.txt", "hello").run("path", "/docs");

        assertEquals(List.of("deep"), heard.column("name"));
    }

    @Test
    void fileListsItself() throws Exception {
        var heard = trial.file("/docs/a.txt", "hello").run("path", "/docs/a.txt");

        assertEquals(List.of("a.txt"), heard.column("name"));
    }

    @Test
    void whatIsNotThereIsRefused() throws Exception {
        assertEquals(Status.NO_PATH, trial.run("path", "/none").status());
    }

    @Test
    void listingIsClosed() throws Exception {
        trial.file("/a.txt", "hello").run();

        assertEquals(0, store.stillOpen());
    }
}
