package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Status;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GetTest {

    @Test
    void wholeFileComesWithItsSizeAndEtag() throws Exception {
        var heard = Trial.of(new Get()).file("/a.txt", "hello").run("path", "/a.txt");

        assertEquals(Status.OK, heard.status());
        assertEquals("hello", heard.text());
        assertEquals(5L, heard.get("size"));
        assertEquals("2026-01-31T12:00:00Z", heard.get("modified"));
        assertNotNull(heard.get("etag"));
    }

    @Test
    void partSaysWhereItBeginsAndHowLargeTheWholeIs() throws Exception {
        var heard = Trial.of(new Get()).file("/a.txt", "hello").run("path", "/a.txt", "offset", 1, "size", 3);

        assertEquals(Status.PART, heard.status());
        assertEquals("ell", heard.text());
        assertEquals(1L, heard.get("offset"));
        assertEquals(5L, heard.get("size"));
    }

    @Test
    void partMayReachBeyondTheEndButNotBegin() throws Exception {
        var trial = Trial.of(new Get()).file("/a.txt", "hello");

        assertEquals("lo", trial.run("path", "/a.txt", "offset", 3, "size", 100).text());
        assertEquals("", trial.run("path", "/a.txt", "offset", 5).text());
        assertEquals(Status.BAD_OFFSET, trial.run("path", "/a.txt", "offset", 6).status());
    }

    @Test
    void whatIsNoFileIsRefused() throws Exception {
        var trial = Trial.of(new Get()).folder("/docs");

        assertEquals(Status.NO_PATH, trial.run("path", "/none").status());
        assertEquals(Status.IS_FOLDER, trial.run("path", "/docs").status());
    }

    @Test
    void contentIsClosedWhenSent() throws Exception {
        var store = new MemoryStore();

        Trial.of(new Get()).over(store).file("/a.txt", "hello").run("path", "/a.txt");

        assertEquals(0, store.stillOpen());
    }

    @Test
    void onlyTheVersionThatIsMeantComes() throws Exception {
        var store = new MemoryStore();
        var trial = Trial.of(new Get()).over(store).file("/a.txt", "hello");
        Object etag = Objects.requireNonNull(trial.run("path", "/a.txt").get("etag"));

        assertEquals(
                "llo", trial.run("path", "/a.txt", "offset", 2, "ifMatch", etag).text());

        var heard = trial.file("/a.txt", "jelly").run("path", "/a.txt", "offset", 2, "ifMatch", etag);

        assertEquals(Status.CHANGED, heard.status());
        assertTrue(Objects.requireNonNull(heard.error()).startsWith("/a.txt has changed: its etag is "));
        assertEquals(0, store.stillOpen());
    }
}
