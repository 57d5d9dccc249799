package dev.waybill.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindTest {

    private static final byte[] TEXT = "hello".getBytes(UTF_8);

    private final MemoryStore store = new MemoryStore();
    private final Trial trial = Trial.of(new Find()).over(store);

    @Test
    void withoutATestAllIsFoundAtAnyDepth() throws Exception {
        var heard = trial.file("/a/b/c.txt", TEXT).folder("/d").run();

        assertEquals(Set.of("/a", "/a/b", "/a/b/c.txt", "/d"), Set.copyOf(heard.column("path")));
        assertEquals(0, store.stillOpen());
    }

    @Test
    void looksOnlyBelowTheFolder() throws Exception {
        var heard = trial.file("/a/b.txt", TEXT).file("/c.txt", TEXT).run("path", "/a");

        assertEquals(List.of("/a/b.txt"), heard.column("path"));
    }

    @Test
    void namesMatchAPattern() throws Exception {
        var heard = trial.file("/a/x.log", TEXT)
                .file("/a/y.txt", TEXT)
                .folder("/b.log")
                .run("name", "*.log");

        assertEquals(Set.of("/a/x.log", "/b.log"), Set.copyOf(heard.column("path")));
    }

    @Test
    void typesAreToldApart() throws Exception {
        trial.file("/a/b.txt", TEXT);

        assertEquals(List.of("/a/b.txt"), trial.run("type", "file").column("path"));
        assertEquals(List.of("/a"), trial.run("type", "folder").column("path"));
        assertEquals(Status.BAD_ARGUMENT, trial.run("type", "fiel").status());
    }

    @Test
    void sizesAreOfFiles() throws Exception {
        trial.file("/small", "1").file("/large", "12345").folder("/docs");

        assertEquals(List.of("/large"), trial.run("largerThan", 1).column("path"));
        assertEquals(List.of("/small"), trial.run("smallerThan", 5).column("path"));
        assertEquals(List.of(), trial.run("largerThan", 1, "smallerThan", 5).column("path"));
    }

    @Test
    void agesCountFromNow() throws Exception {
        trial.file("/young", TEXT, Trial.NOON.minusSeconds(60)).file("/old", TEXT, Trial.NOON.minusSeconds(7200));

        assertEquals(List.of("/young"), trial.run("newerThan", "1h").column("path"));
        assertEquals(List.of("/old"), trial.run("olderThan", "1h").column("path"));
    }

    @Test
    void longestTimeIsStillATime() throws Exception {
        assertEquals(
                Status.OK, trial.file("/a", TEXT).run("newerThan", "104249991d").status());
    }

    @Test
    void missingFolderAndFileAreRefused() throws Exception {
        trial.file("/a.txt", TEXT);

        assertEquals(Status.NO_PATH, trial.run("path", "/none").status());
        assertEquals(Status.NOT_FOLDER, trial.run("path", "/a.txt").status());
    }

    @Test
    void linkThatLeadsBackUpIsNotFollowed() throws Exception {
        trial.file("/docs/a.txt", TEXT).folder("/docs/up");

        var heard = trial.over(new LinkedStore(store, RemotePath.of("/docs/up"), RemotePath.of("/docs")))
                .run();

        assertEquals(List.of("/docs", "/docs/a.txt", "/docs/up"), heard.column("path"));
    }

    @Test
    void foldersWithOneEtagAreDifferentFolders() throws Exception {
        trial.file("/a/b/c.txt", TEXT);

        var heard = trial.over(new OneEtagStore(store)).run();

        assertEquals(List.of("/a", "/a/b", "/a/b/c.txt"), heard.column("path"));
    }

    @Test
    void treeThatIsTooDeepIsGivenUp() throws Exception {
        var heard = trial.folder("/deep".repeat(300)).run();

        assertEquals(Status.NOT_POSSIBLE, heard.status());
        assertEquals(0, store.stillOpen());
    }
}
