package dev.waybill.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyTest {

    private final MemoryStore store = new MemoryStore();
    private final Trial trial = Trial.of(new Verify()).over(store);

    /** Leaves a file that has another content than its kept digest says. */
    private void damaged(String path) throws IOException {
        try (Upload upload = store.upload(RemotePath.of(path), Condition.NONE)) {
            upload.write(ByteBuffer.wrap("hallo".getBytes(UTF_8)));
            upload.digest(new Digest("crc32", "3610a686"));
            upload.commit();
        }
    }

    @BeforeEach
    void someFiles() throws Exception {
        trial.folder("/docs").file("/docs/unknown", "hello");
        Trial.of(new Put()).over(store).body("hello").run("path", "/docs/good");
        Trial.of(new Put()).over(store).body("hello".getBytes(UTF_8), "sha256").run("path", "/good");
    }

    private static Map<String, Object> total(List<Map<String, Object>> rows) {
        return rows.get(rows.size() - 1);
    }

    @Test
    void whatIsAsItWasIsOnlyCounted() throws Exception {
        assertEquals(
                List.of(Map.of(
                        "path",
                        "/",
                        "state",
                        "total",
                        "checked",
                        2L,
                        "damaged",
                        0L,
                        "unreadable",
                        0L,
                        "unknown",
                        1L,
                        "bytes",
                        10L)),
                trial.run().rows());
    }

    @Test
    void whatIsAnotherContentIsTold() throws Exception {
        damaged("/docs/bad");

        var heard = trial.run();

        assertEquals(
                Map.of(
                        "path",
                        "/docs/bad",
                        "state",
                        "damaged",
                        "algorithm",
                        "crc32",
                        "kept",
                        "3610a686",
                        "found",
                        "b97231d1"),
                heard.rows().get(0));
        assertEquals(1L, total(heard.rows()).get("damaged"));
        assertEquals(3L, total(heard.rows()).get("checked"));
        assertEquals(0, store.stillOpen());
    }

    @Test
    void oneFileOrFolderCanBeLookedThrough() throws Exception {
        damaged("/bad");

        assertEquals(List.of("/docs"), trial.run("path", "/docs").column("path"));
        assertEquals(List.of("/bad", "/bad"), trial.run("path", "/bad").column("path"));
        assertEquals(Status.NO_PATH, trial.run("path", "/none").status());
    }

    @Test
    void diskThatFailsIsTold() throws Exception {
        var heard = trial.over(new FailingStore(store, new IOException("Input/output error")))
                .run("path", "/docs");

        assertEquals(List.of("unreadable", "total"), heard.column("state"));
        assertEquals(1L, total(heard.rows()).get("unreadable"));
    }

    @Test
    void fileThatGoesMeanwhileIsNotJudged() throws Exception {
        var heard = trial.over(new FailingStore(store, CommandException.notFound(RemotePath.of("/docs/good"))))
                .run("path", "/docs");

        assertEquals(List.of("total"), heard.column("state"));
        assertEquals(2L, total(heard.rows()).get("unknown"));
    }

    @Test
    void fileThatIsReplacedMeanwhileIsNotJudged() throws Exception {
        damaged("/changing");
        var heard = trial.over(new UnpacedStore(store) {
                    @Override
                    public StoredContent open(RemotePath path, Range range) throws IOException {
                        StoredContent content = super.open(path, range);
                        damaged("/changing");
                        return content;
                    }
                })
                .run("path", "/changing");

        assertEquals(List.of("total"), heard.column("state"));
    }

    /** A store of which no file can be read. */
    private static final class FailingStore extends UnpacedStore {
        private final Exception failure;

        FailingStore(FileStore files, Exception failure) {
            super(files);
            this.failure = failure;
        }

        @Override
        public StoredContent open(RemotePath path, Range range) throws IOException {
            if (failure instanceof IOException failed) {
                throw failed;
            }
            throw (CommandException) failure;
        }
    }
}
