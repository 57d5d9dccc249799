package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

    private final MemoryStore store = new MemoryStore();
    private final Trial trial = Trial.of(new Manifest()).over(store);

    @Test
    void eachFolderComesBeforeWhatIsInItAndNamesByTheirBytes() throws Exception {
        var heard = trial.file("/a/b", "1")
                .file("/a!", "2")
                .file("/a/\uE000", "3")
                .file("/a/\uD83D\uDE00", "4")
                .file("/Z", "5")
                .folder("/ä")
                .run();

        assertEquals(
                List.of("Z", "a", "a/b", "a/\uE000", "a/\uD83D\uDE00", "a!", "ä"),
                heard.column("path"),
                "by UTF-8, where UTF-16 has the last two of a the other way round");
        assertEquals(0, store.stillOpen());
    }

    @Test
    void pathsAreRelativeToTheFolder() throws Exception {
        var heard = trial.file("/docs/deep/a.txt", "1").file("/docsless", "2").run("path", "/docs");

        assertEquals(List.of("deep", "deep/a.txt"), heard.column("path"));
    }

    @Test
    void rowsTellWhatTreesAreComparedBy() throws Exception {
        Map<String, Object> row = trial.file("/a.txt", "hello").run().rows().get(0);

        assertEquals("file", row.get("type"));
        assertEquals(5L, row.get("size"));
        assertEquals(store.entry(RemotePath.of("/a.txt")).etag(), row.get("etag"));
        assertEquals(store.entry(RemotePath.of("/a.txt")).modified().toString(), row.get("modified"));
        assertEquals(5, row.size(), row.toString());
    }

    @Test
    void digestIsThatOfTheFile() throws Exception {
        var heard = trial.file("/a.txt", "123456789").folder("/b").run("crc32", true);

        assertEquals(List.of("cbf43926"), heard.column("crc32"));
        assertEquals(List.of("a.txt", "b"), heard.column("path"));
    }

    @ParameterizedTest
    @CsvSource({
        "*.tmp, 'b,b/c,b/c/d.txt'",
        "c/, 'a.tmp,b,b/e.tmp'",
        "c, 'a.tmp,b,b/e.tmp'",
        "/*.tmp, 'b,b/c,b/c/d.txt,b/e.tmp'",
        "b/**/d.txt, 'a.tmp,b,b/c,b/e.tmp'",
        "/**/e.tmp, 'a.tmp,b,b/c,b/c/d.txt'",
        "**/a.tmp, 'b,b/c,b/c/d.txt,b/e.tmp'",
        "b/**, 'a.tmp'",
        "a.tmp/, 'a.tmp,b,b/c,b/c/d.txt,b/e.tmp'"
    })
    void whatIsExcludedIsLeftOutAndNotEntered(String pattern, String left) throws Exception {
        var heard = trial.file("/a.tmp", "1")
                .file("/b/e.tmp", "1")
                .file("/b/c/d.txt", "1")
                .run("exclude", pattern);

        assertEquals(List.of(left.split(",")), heard.column("path"));
    }

    @Test
    void linkIsToldAndEnteredOnlyIfAsked() throws Exception {
        trial.file("/docs/a.txt", "1").folder("/link");
        trial.over(new LinkedStore(store, RemotePath.of("/link"), RemotePath.of("/docs")));

        assertEquals(List.of("docs", "docs/a.txt", "link"), trial.run().column("path"));
        assertEquals(List.of(true), trial.run().column("link"));
        assertEquals(
                List.of("docs", "docs/a.txt", "link", "link/a.txt"),
                trial.run("followLinks", true).column("path"));
    }

    @Test
    void linkThatLeadsBackIsNotEntered() throws Exception {
        trial.file("/docs/a.txt", "1").folder("/docs/up");
        trial.over(new LinkedStore(store, RemotePath.of("/docs/up"), RemotePath.of("/docs")));

        var heard = trial.run("followLinks", true);

        assertEquals(List.of("docs", "docs/a.txt", "docs/up"), heard.column("path"));
        assertEquals(List.of(true), heard.column("leadsBack"));
    }

    @Test
    void nameThatCannotBeUsedIsARowToo() throws Exception {
        trial.file("/a", "1").folder("/odd").file("/odd/b", "2");

        var heard = trial.over(new OddStore(store, RemotePath.of("/odd"))).run("crc32", true);

        assertEquals(List.of("a", "odd"), heard.column("path"));
        assertEquals(List.of(true), heard.column("unusable"));
    }

    @Test
    void whatIsNoFolderIsRefused() throws Exception {
        trial.file("/a.txt", "1");

        assertEquals(Status.NOT_FOLDER, trial.run("path", "/a.txt").status());
        assertEquals(Status.NO_PATH, trial.run("path", "/none").status());
    }

    @Test
    void folderThatGoesAwayIsLeftOutAndOneThatIsClosedIsMarked() throws Exception {
        trial.file("/a/b", "1").file("/c/d", "1").file("/e", "1");

        var gone = trial.over(new UnlistedStore(store, "/c", Status.NO_PATH)).run();
        var closed = trial.over(new UnlistedStore(store, "/c", Status.DENIED)).run();

        assertEquals(List.of("a", "a/b", "e"), gone.column("path"));
        assertEquals(List.of("a", "a/b", "c", "e"), closed.column("path"));
        assertEquals(List.of(true), closed.column("closed"));
    }

    @Test
    void treeThatIsTooDeepIsGivenUp() throws Exception {
        assertEquals(
                Status.NOT_POSSIBLE, trial.folder("/deep".repeat(600)).run().status());
    }

    /** A store in which one folder is met, but cannot be listed. */
    private static final class UnlistedStore extends UnpacedStore {
        private final String folder;
        private final Status status;

        UnlistedStore(FileStore files, String folder, Status status) {
            super(files);
            this.folder = folder;
            this.status = status;
        }

        @Override
        public Stream<Entry> list(RemotePath path) throws IOException {
            if (path.text().equals(folder)) {
                throw new CommandException(status, folder + " cannot be listed");
            }
            return super.list(path);
        }
    }
}
