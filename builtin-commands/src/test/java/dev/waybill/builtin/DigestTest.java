package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.testkit.Heard;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTest {

    private final MemoryStore store = new MemoryStore();
    private final Trial trial =
            Trial.of(new Digest()).over(store).file("/a.txt", "hello").file("/b.txt", "");

    @ParameterizedTest
    @CsvSource({
        "crc32, 3610a686",
        "crc32c, 9a71bb4c",
        "md5, 5d41402abc4b2a76b9719d911017c592",
        "sha256, 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    })
    void algorithmsAreTheOnesThatOthersKnow(String algorithm, String hex) throws Exception {
        var heard = trial.run("path", "/a.txt", "algorithm", algorithm);

        assertEquals(
                List.of(Map.of("path", "/a.txt", "algorithm", algorithm, "digest", hex, "size", 5L)), heard.rows());
    }

    /** Each holds memory for as long as it runs. */
    @Test
    void notMoreRunAtOnceThanTheHeapBears() {
        assertEquals(500, new Digest().spec().maxCalls());
    }

    @Test
    void manyFilesAreARowEach() throws Exception {
        var heard = trial.run("path", List.of("/a.txt", "/b.txt"));

        assertEquals(List.of("/a.txt", "/b.txt"), heard.column("path"));
        assertEquals(List.of("sha256", "sha256"), heard.column("algorithm"));
        assertEquals(0, store.stillOpen());
    }

    @Test
    void missingFileIsToldBeforeTheFirstRow() throws Exception {
        var heard = trial.run("path", List.of("/a.txt", "/none"));

        assertEquals(Status.NO_PATH, heard.status());
        assertEquals(List.of(), heard.rows());
    }

    @Test
    void folderHasNoDigest() throws Exception {
        assertEquals(
                Status.IS_FOLDER, trial.folder("/docs").run("path", "/docs").status());
    }

    @Test
    void otherAlgorithmNamesTheNearest() throws Exception {
        assertEquals(
                "\"algorithm\" must be one of crc32, crc32c, md5, sha256, not \"md6\": did you mean \"md5\"?",
                trial.run("path", "/a.txt", "algorithm", "md6").error());
    }

    @Test
    void progressReachesTheWhole() throws Exception {
        assertEquals(
                List.of(new Heard.Progress(5, 5, "/a.txt")),
                trial.run("path", "/a.txt").progress());
    }

    @Test
    void partOfAFileHasADigestOfItsOwn() throws Exception {
        var heard = trial.run("path", "/a.txt", "algorithm", "crc32", "offset", 1, "size", 3);

        assertEquals(
                List.of(Map.of("path", "/a.txt", "algorithm", "crc32", "digest", "3c11d901", "size", 3L)),
                heard.rows());
        assertEquals(
                List.of(1L),
                trial.run("path", "/a.txt", "offset", 4, "size", 100).column("size"));
        assertEquals(Status.BAD_OFFSET, trial.run("path", "/a.txt", "offset", 6).status());
    }

    @Test
    void onlyTheVersionThatIsMeantIsRead() throws Exception {
        String etag = store.entry(RemotePath.of("/a.txt")).etag();

        assertEquals(Status.OK, trial.run("path", "/a.txt", "ifMatch", etag).status());

        trial.file("/a.txt", "jelly");

        assertEquals(
                Status.CHANGED, trial.run("path", "/a.txt", "ifMatch", etag).status());
        assertEquals(0, store.stillOpen());
    }

    @Test
    void whatIsAboutOneFileIsRefusedWithSeveral() throws Exception {
        var heard = trial.run("path", List.of("/a.txt", "/b.txt"), "size", 3);

        assertEquals(Status.BAD_ARGUMENT, heard.status());
        assertEquals(
                "\"offset\", \"size\" and \"ifMatch\" are about one file, not 2: ask for each by itself",
                heard.error());
    }
}
