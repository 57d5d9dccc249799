package dev.waybill.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import org.junit.jupiter.api.Test;

class PutTest {

    private final MemoryStore store = new MemoryStore(() -> Trial.NOON, 100);
    private final Trial trial = Trial.of(new Put()).over(store);

    @Test
    void bodyBecomesAFileAndTheReplyTellsWhatStandsThere() throws Exception {
        var heard = trial.body("hello").run("path", "/a.txt");

        assertEquals(Status.CREATED, heard.status());
        assertEquals("hello", trial.textOf("/a.txt"));
        assertEquals("/a.txt", heard.get("path"));
        assertEquals(5L, heard.get("size"));
        assertEquals("2026-01-31T12:00:00Z", heard.get("modified"));
        assertEquals(store.entry(RemotePath.of("/a.txt")).etag(), heard.get("etag"));
    }

    @Test
    void replyHoldsTheDigestThatWasAnnounced() throws Exception {
        var heard = trial.body("hello".getBytes(UTF_8), "md5").run("path", "/a.txt");

        assertEquals("5d41402abc4b2a76b9719d911017c592", heard.get("md5"));
        assertNull(heard.get("crc32"));
    }

    @Test
    void replyHoldsTheCrc32WhereNoneWasAnnounced() throws Exception {
        assertEquals("3610a686", trial.body("hello").run("path", "/a.txt").get("crc32"));
    }

    @Test
    void fileThatIsThereIsReplaced() throws Exception {
        trial.file("/a.txt", "old").body("new").run("path", "/a.txt");

        assertEquals("new", trial.textOf("/a.txt"));
    }

    @Test
    void modeIsNineLetters() throws Exception {
        trial.body("new");

        assertEquals(
                Status.CREATED, trial.run("path", "/a.txt", "mode", "rw-r-----").status());
        assertEquals(
                Status.BAD_ARGUMENT,
                trial.run("path", "/a.txt", "mode", "rwsr-xr-x").status());
        assertEquals(
                Status.BAD_ARGUMENT, trial.run("path", "/a.txt", "mode", "0644").status());
    }

    @Test
    void brokenBodyLeavesTheOldFile() throws Exception {
        trial.file("/a.txt", "old");

        var heard =
                trial.brokenBody("new".getBytes(UTF_8), "md5", Status.DIGEST).run("path", "/a.txt");

        assertEquals(Status.DIGEST, heard.status());
        assertEquals("old", trial.textOf("/a.txt"));
        assertEquals(0, store.stillOpen());
    }

    @Test
    void ifAbsentRefusesToReplace() throws Exception {
        trial.body("new");

        assertEquals(
                Status.CREATED, trial.run("path", "/a.txt", "ifAbsent", true).status());
        assertEquals(
                Status.EXISTS, trial.run("path", "/a.txt", "ifAbsent", true).status());
    }

    @Test
    void ifMatchReplacesThatVersionAlone() throws Exception {
        trial.file("/a.txt", "old").body("new");
        String etag = store.entry(RemotePath.of("/a.txt")).etag();

        assertEquals(
                Status.CREATED, trial.run("path", "/a.txt", "ifMatch", etag).status());
        assertEquals(
                Status.CHANGED, trial.run("path", "/a.txt", "ifMatch", etag).status());
    }

    @Test
    void bothConditionsAtOnceAreRefused() throws Exception {
        var heard = trial.body("new").run("path", "/a.txt", "ifAbsent", true, "ifMatch", "x");

        assertEquals(Status.BAD_ARGUMENT, heard.status());
    }

    @Test
    void refusalComesBeforeTheBodyIsRead() throws Exception {
        trial.folder("/docs").brokenBody(new byte[0], null, Status.ABORTED);

        assertEquals(Status.IS_FOLDER, trial.run("path", "/docs").status());
        assertEquals(Status.NO_PATH, trial.run("path", "/none/a.txt").status());
        assertEquals(Status.CHANGED, trial.run("path", "/a.txt", "ifMatch", "x").status());
    }

    @Test
    void missingFoldersAreMadeWhereAskedFor() throws Exception {
        trial.body("hello");

        assertEquals(Status.NO_PATH, trial.run("path", "/a/b/c.txt").status());
        assertEquals(
                Status.CREATED, trial.run("path", "/a/b/c.txt", "parents", true).status());
        assertEquals(
                Status.CREATED, trial.run("path", "/a/b/d.txt", "parents", true).status());
    }

    @Test
    void fileWhereAFolderIsNeededIsSaid() throws Exception {
        var heard = trial.file("/a", "file").body("hello").run("path", "/a/b/c.txt", "parents", true);

        assertEquals(Status.NOT_FOLDER, heard.status());
        assertEquals("/a is not a folder", heard.error());
    }

    @Test
    void modifiedIsKept() throws Exception {
        var heard = trial.body("hello").run("path", "/a.txt", "modified", "2001-02-03T04:05:06Z");

        assertEquals("2001-02-03T04:05:06Z", heard.get("modified"));
    }

    @Test
    void fullStoreKeepsNothingOfTheFile() throws Exception {
        var heard = trial.body("x".repeat(101)).run("path", "/a.txt");

        assertEquals(Status.NO_SPACE, heard.status());
        assertFalse(trial.has("/a.txt"));
        assertEquals(100, store.space().freeBytes());
    }

    @Test
    void requestWithoutABodyIsRefused() throws Exception {
        assertEquals(Status.NO_BODY, trial.run("path", "/a.txt").status());
    }

    @Test
    void nameOfTheLocalFileChangesNothing() throws Exception {
        trial.body("hello").run("path", "/a.txt", "file", "../other.txt");

        assertEquals("hello", trial.textOf("/a.txt"));
    }
}
