package dev.waybill.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.testkit.CommandContract;
import dev.waybill.testkit.FaultyStore;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples that read and write through the store. */
class StoredFilesTest {

    private static Trial recent() {
        return Trial.of(new Recent())
                .file("/new", new byte[100], Trial.NOON.minus(Duration.ofHours(1)))
                .file("/old", new byte[100], Trial.NOON.minus(Duration.ofDays(3)))
                .file("/small", new byte[1], Trial.NOON.minus(Duration.ofMinutes(1)))
                .folder("/folder");
    }

    private static List<Object> paths(Trial trial, Object... arguments) throws Exception {
        return trial.run(arguments).rows().stream()
                .map(row -> row.get("path"))
                .sorted()
                .toList();
    }

    @Test
    void filesOfTheLastDayAreListed() throws Exception {
        assertEquals(List.of("/new", "/small"), paths(recent()));
    }

    @Test
    void sizeAndTimeNarrowTheList() throws Exception {
        assertEquals(List.of("/new", "/old"), paths(recent(), "within", "7d", "atLeast", 50));
        assertEquals(List.of("/old"), paths(recent(), "until", "2026-01-28T12:00:00Z"));
    }

    @Test
    void endingsOfTheFolderAreOfferedAndNarrowTheList() throws Exception {
        Trial trial = recent().file("/in/a.jpg", "1")
                .file("/in/b.tar.gz", "2")
                .file("/in/c.jpg", "3")
                .file("/in/plain", "4");

        assertEquals(List.of(".gz", ".jpg"), trial.complete("ending", "", "folder", "/in"));
        assertEquals(List.of(".jpg"), trial.complete("ending", ".j", "folder", "/in"));
        assertEquals(List.of(), trial.complete("ending", ""));
        assertEquals(List.of("/in/a.jpg", "/in/c.jpg"), paths(trial, "folder", "/in", "ending", ".jpg"));
    }

    @Test
    void noMoreRowsComeThanWereAskedFor() throws Exception {
        assertEquals(1, recent().run("most", 1).rows().size());
        assertEquals(Status.BAD_ARGUMENT, recent().run("most", 0).status());
    }

    @Test
    void partsAreJoinedInTheirOrder() throws Exception {
        var trial = Trial.of(new Join()).file("/a", "one ").file("/b", "two");

        var joined = trial.run("into", "/c", "parts", List.of("/a", "/b"));

        assertEquals(Status.CREATED, joined.status());
        assertEquals(7L, joined.get("size"));
        assertEquals("one two", trial.textOf("/c"));
    }

    @Test
    void nothingAppearsWhereAPartIsMissing() throws Exception {
        var trial = Trial.of(new Join()).file("/a", "one ");

        assertEquals(
                Status.NO_PATH,
                trial.run("into", "/c", "parts", List.of("/a", "/none")).status());
        assertFalse(trial.has("/c"));
    }

    @Test
    void nothingAppearsWhateverFailsInTheStore() throws Exception {
        var store = new MemoryStore();
        var trial = Trial.of(new Join()).over(store).file("/a", "one ").file("/b", "two");
        int calls = FaultyStore.callsOf(
                store, counted -> trial.over(counted).run("into", "/c", "parts", List.of("/a", "/b")));
        store.delete(RemotePath.of("/c"));

        for (int call = 1; call <= calls; call++) {
            trial.over(FaultyStore.over(store).failingAt(call));
            assertThrows(IOException.class, () -> trial.run("into", "/c", "parts", List.of("/a", "/b")));
        }

        assertNull(store.find(RemotePath.of("/c")));
        assertEquals(0, store.stillOpen());
    }

    @TestFactory
    Stream<DynamicTest> recentKeepsTheContract() {
        return CommandContract.of(new Recent());
    }

    @TestFactory
    Stream<DynamicTest> joinKeepsTheContract() {
        return CommandContract.of(new Join());
    }
}
