package dev.waybill.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands answer the digest that a store knows, and read a file only where it knows none. */
class KnownDigestsTest {

    private static final String HELLO = "3610a686";

    private final MemoryStore store = new MemoryStore();
    private final CountingStore files = new CountingStore(store);

    /** Counts the files that are opened. */
    private static final class CountingStore extends UnpacedStore {
        private int opened;

        CountingStore(MemoryStore store) {
            super(store);
        }

        @Override
        public StoredContent open(RemotePath path, Range range) throws IOException {
            opened++;
            return super.open(path, range);
        }
    }

    @BeforeEach
    void putTwoAndLeaveOneBesideTheServer() throws Exception {
        Trial.of(new Put()).over(files).body("hello").run("path", "/put");
        Trial.of(new Put()).over(files).body("hello".getBytes(UTF_8), "md5").run("path", "/put5");
        Trial.of(new Ls()).over(store).file("/beside", "hello");
    }

    private @Nullable Digest kept(String path, DigestAlgorithm algorithm) throws IOException {
        return store.digest(store.entry(RemotePath.of(path)), algorithm);
    }

    @Test
    void putKeepsItsCrc32AndWhatElseWasAnnounced() throws Exception {
        assertEquals(new Digest("crc32", HELLO), kept("/put", DigestAlgorithm.CRC32));
        assertEquals(new Digest("crc32", HELLO), kept("/put5", DigestAlgorithm.CRC32));
        assertEquals(new Digest("md5", "5d41402abc4b2a76b9719d911017c592"), kept("/put5", DigestAlgorithm.MD5));
        assertNull(kept("/put", DigestAlgorithm.MD5));
    }

    @Test
    void bodyThatBreaksOffIsNotStoredWhateverItsDigest() throws Exception {
        var heard = Trial.of(new Put())
                .over(files)
                .brokenBody("hel".getBytes(UTF_8), "md5", Status.DIGEST)
                .run("path", "/put");

        assertEquals(Status.DIGEST, heard.status());
        assertEquals(new Digest("crc32", HELLO), kept("/put", DigestAlgorithm.CRC32));
    }

    @Test
    void listingTellsWhatIsKnownAndReadsNothing() throws Exception {
        Trial ls = Trial.of(new Ls()).over(files);

        assertEquals(List.of(HELLO, HELLO), ls.run("crc32", true).column("crc32"));
        assertEquals(List.of(HELLO), ls.run("path", "/put", "crc32", true).column("crc32"));
        assertEquals(List.of(), ls.run().column("crc32"));
        assertEquals(0, files.opened);
    }

    @Test
    void statReadsAFileThatNothingIsKnownOf() throws Exception {
        Trial stat = Trial.of(new Stat()).over(files);

        assertEquals(HELLO, stat.run("path", "/put", "crc32", true).get("crc32"));
        assertEquals(0, files.opened);
        assertEquals(HELLO, stat.run("path", "/beside", "crc32", true).get("crc32"));
        assertNull(stat.run("path", "/beside").get("crc32"));
        assertNull(stat.run("path", "/", "crc32", true).get("crc32"));
        assertEquals(1, files.opened);
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 6"})
    void digestReadsOnceUnlessItIsToldTo(boolean rehash, int opened) throws Exception {
        Trial digest = Trial.of(new dev.waybill.builtin.Digest()).over(files);

        for (int i = 0; i < 2; i++) {
            var heard = digest.run("path", List.of("/put", "/put5", "/beside"), "algorithm", "crc32", "rehash", rehash);
            assertEquals(List.of(HELLO, HELLO, HELLO), heard.column("digest"));
            assertEquals(List.of(5L, 5L, 5L), heard.column("size"));
        }

        assertEquals(opened, files.opened);
    }

    @Test
    void partsAreReadInAnyCase() throws Exception {
        Trial digest = Trial.of(new dev.waybill.builtin.Digest()).over(files);

        var heard = digest.run("path", "/put", "algorithm", "crc32", "offset", 0, "size", 2);

        assertEquals(List.of(2L), heard.column("size"));
        assertTrue(!heard.column("digest").contains(HELLO));
        assertEquals(1, files.opened);
    }

    @Test
    void manifestReadsWhatNothingIsKnownOfAndKeepsIt() throws Exception {
        Trial manifest = Trial.of(new Manifest()).over(files);

        assertEquals(List.of(HELLO, HELLO, HELLO), manifest.run("crc32", true).column("crc32"));
        assertEquals(List.of(HELLO, HELLO, HELLO), manifest.run("crc32", true).column("crc32"));
        assertEquals(1, files.opened);
        Entry beside = store.entry(RemotePath.of("/beside"));
        assertEquals(new Digest("crc32", HELLO), store.digest(beside, DigestAlgorithm.CRC32));
    }
}
