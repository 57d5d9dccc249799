package dev.waybill.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.Origin;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.store.DiskStore;
import dev.waybill.server.store.Durability;
import dev.waybill.testkit.FaultyStore;
import dev.waybill.testkit.Heard;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code part}, {@code parts}, {@code commit} and {@code discard}. */
class PartsTest {

    private final DiskStore store;

    PartsTest(@TempDir Path root) throws IOException {
        store = DiskStore.open(root, Durability.PROCESS, false);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private Trial trial(CommandHandler handler) {
        return Trial.of(handler).over(store);
    }

    private Heard part(FileStore files, long offset, String text) throws Exception {
        return Trial.of(new Part())
                .over(files)
                .body(text.getBytes(UTF_8), "crc32")
                .run("upload", "u-1", "path", "/a.txt", "offset", offset);
    }

    private Heard parts() throws Exception {
        return trial(new Parts()).run("upload", "u-1", "path", "/a.txt");
    }

    private Heard commit(Object... more) throws Exception {
        Object[] arguments = new Object[6 + more.length];
        System.arraycopy(new Object[] {"upload", "u-1", "path", "/a.txt", "size", 5L}, 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return trial(new Commit()).run(arguments);
    }

    @Test
    void partsBecomeTheFileThatTheyAreOf() throws Exception {
        var second = part(store, 2, "llo");
        part(store, 0, "he");

        assertEquals(Status.PART_KEPT, second.status());
        assertEquals(
                List.of(2L, 5L, "aac9b334"), List.of(get(second, "from"), get(second, "to"), get(second, "crc32")));
        assertEquals(
                List.of(
                        Map.of("from", 0L, "to", 2L, "crc32", "d1256687"),
                        Map.of("from", 2L, "to", 5L, "crc32", "aac9b334")),
                parts().rows());

        var stored = commit("crc32", "3610a686", "modified", "2001-02-03T04:05:06Z");
        assertEquals(Status.CREATED, stored.status());
        assertEquals("/a.txt", stored.get("path"));
        assertEquals(5L, stored.get("size"));
        assertEquals("2001-02-03T04:05:06Z", stored.get("modified"));
        assertEquals("3610a686", stored.get("crc32"));
        assertNotNull(stored.get("etag"));
        assertEquals("hello", trial(new Commit()).textOf("/a.txt"));
        assertEquals(Status.NO_UPLOAD, parts().status());
    }

    private static Object get(Heard heard, String field) {
        return Objects.requireNonNull(heard.get(field), field);
    }

    @Test
    void partWithAWrongDigestIsNoPart() throws Exception {
        var heard = trial(new Part())
                .brokenBody("hello".getBytes(UTF_8), "crc32", Status.DIGEST)
                .run("upload", "u-1", "path", "/a.txt", "offset", 0L);

        assertEquals(Status.DIGEST, heard.status());
        assertEquals(Status.NO_UPLOAD, parts().status());
    }

    @Test
    void partComesWithItsCrc32() throws Exception {
        var heard = trial(new Part()).body("hello").run("upload", "u-1", "path", "/a.txt", "offset", 0L);

        assertEquals(Status.BAD_ARGUMENT, heard.status());
        assertEquals(Status.NO_UPLOAD, parts().status());
    }

    @Test
    void gapsAndOtherDigestsAreToldAndTheRestStays() throws Exception {
        part(store, 0, "he");

        assertEquals("this upload is no whole file: the bytes from 2 to 5 are missing", commit().error());
        part(store, 2, "llo");
        assertEquals(
                "the parts have the crc32 3610a686 together, and 00000001 was announced: one of them is of another file",
                commit("crc32", "00000001").error());
        assertEquals(Status.CREATED, commit("crc32", "3610a686").status());
    }

    /** Filters of stored files hear of a commit as they do of a {@code put}. */
    @Test
    void commitStoresAndAPartDoesNot() {
        assertTrue(new Commit().spec().isStoring());
        assertFalse(new Part().spec().isStoring());
    }

    @Test
    void commitAgainIsAnsweredAlike() throws Exception {
        part(store, 0, "hello");
        var first = commit("ifAbsent", true);
        var second = commit("ifAbsent", true);

        assertEquals(Status.CREATED, second.status());
        for (String field : List.of("path", "size", "modified", "etag", "crc32")) {
            assertEquals(get(first, field), second.get(field));
        }
        trial(new Commit()).file("/a.txt", "other");
        assertEquals("this upload was committed already, and /a.txt has changed since", commit().error());
    }

    @Test
    void conditionsAreThoseOfPut() throws Exception {
        trial(new Commit()).file("/a.txt", "old");
        part(store, 0, "hello");

        assertEquals(Status.EXISTS, commit("ifAbsent", true).status());
        assertEquals(Status.CHANGED, commit("ifMatch", "other").status());
        assertEquals(
                Status.BAD_ARGUMENT,
                commit("ifMatch", "other", "ifAbsent", true).status());
        assertEquals("old", trial(new Commit()).textOf("/a.txt"));
    }

    @Test
    void foldersOnTheWayAreMadeIfThatIsWanted() throws Exception {
        var trial = trial(new Part()).body("hello".getBytes(UTF_8), "crc32");
        Object[] arguments = {"upload", "u-1", "path", "/x/y/a.txt", "offset", 0L};

        assertEquals(Status.NO_PATH, trial.run(arguments).status());
        var heard = trial.run("upload", "u-1", "path", "/x/y/a.txt", "offset", 0L, "parents", true);

        assertEquals(Status.PART_KEPT, heard.status());
        assertTrue(trial.has("/x/y"));
    }

    @Test
    void modeIsGivenToTheFile() throws Exception {
        part(store, 0, "hello");

        assertEquals(
                "\"mode\" is 0600 but must be nine letters such as rw-r--r--",
                commit("mode", "0600").error());
        commit("mode", "rw-------");
        assertEquals("rw-------", trial(new Stat()).run("path", "/a.txt").get("mode"));
    }

    @Test
    void anotherUsersUploadIsAnother() throws Exception {
        part(store, 0, "hello");
        var bert = new Caller("bert", Origin.SOCKET_FILE, true);

        assertEquals(
                Status.NO_UPLOAD,
                trial(new Parts())
                        .caller(bert)
                        .run("upload", "u-1", "path", "/a.txt")
                        .status());
        assertEquals(
                Status.DONE,
                trial(new Discard())
                        .caller(bert)
                        .run("upload", "u-1", "path", "/a.txt")
                        .status());
        assertEquals(1, parts().rows().size());
    }

    @Test
    void discardedIsGone() throws Exception {
        part(store, 0, "hello");

        assertEquals(
                Status.DONE,
                trial(new Discard()).run("upload", "u-1", "path", "/a.txt").status());
        assertEquals(Status.NO_UPLOAD, commit().status());
        assertEquals(
                Status.DONE,
                trial(new Discard()).run("upload", "u-1", "path", "/a.txt").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "../x",
                "a/b",
                "ä",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void otherIdsAreRefused(String id) throws Exception {
        var heard = trial(new Discard()).run("upload", id, "path", "/a.txt");

        assertEquals(Status.BAD_ARGUMENT, heard.status());
    }

    @Test
    void partOfFoldersAndReservedNamesIsRefused() throws Exception {
        var part = trial(new Part()).folder("/d").body("hello".getBytes(UTF_8), "crc32");

        assertEquals(
                Status.IS_FOLDER,
                part.run("upload", "u-1", "path", "/d", "offset", 0L).status());
        assertEquals(
                Status.BAD_PATH,
                part.run("upload", "u-1", "path", "/.waybill-parts/x", "offset", 0L)
                        .status());
    }

    @Test
    void storeWithoutPartsSaysSo() throws Exception {
        var heard = part(new MemoryStore(), 0, "hello");

        assertEquals(Status.NOT_POSSIBLE, heard.status());
        assertEquals("this server's store keeps no parts of files: send /a.txt as a whole", heard.error());
    }

    @Test
    void fullDiskKeepsWhatWasThere() throws Exception {
        part(store, 0, "he");

        assertEquals(
                Status.NO_SPACE,
                part(FaultyStore.over(store).fullAfter(2), 2, "llo").status());
        assertEquals(1, parts().rows().size());
        part(store, 2, "llo");
        assertEquals(Status.CREATED, commit().status());
    }

    @Test
    void failureInTheMiddleCostsOnePartAtMost() throws Exception {
        part(store, 0, "he");
        int calls = FaultyStore.callsOf(store, faulty -> part(faulty, 2, "llo"));
        for (int call = 1; call <= calls; call++) {
            FaultyStore faulty = FaultyStore.over(store).failingAt(call);
            Heard heard = failing(faulty);
            assertTrue(heard == null || heard.status().isFailure(), "call " + call);
            assertFalse(parts().rows().isEmpty(), "call " + call);
        }
        part(store, 2, "llo");
        assertEquals(Status.CREATED, commit("crc32", "3610a686").status());
    }

    private @Nullable Heard failing(FaultyStore faulty) throws Exception {
        try {
            return part(faulty, 2, "llo");
        } catch (IOException e) {
            return null;
        }
    }
}
