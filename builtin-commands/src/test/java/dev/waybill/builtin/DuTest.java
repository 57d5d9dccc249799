package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuTest {

    private final MemoryStore store = new MemoryStore();
    private final Trial trial = Trial.of(new Du()).over(store);

    @Test
    void eachFolderHasARowAndTheWholeTheLast() throws Exception {
        var heard = trial.file("/docs/a", "123")
                .file("/docs/deep/b", "45")
                .file("/photos/c", "6")
                .file("/d", "7890")
                .run();

        assertEquals(List.of("/docs", "/photos", "/"), heard.column("path"));
        assertEquals(List.of(5L, 1L, 10L), heard.column("bytes"));
        assertEquals(List.of(2L, 1L, 4L), heard.column("files"));
        assertEquals(List.of(1L, 0L, 3L), heard.column("folders"));
        assertEquals(0, store.stillOpen());
    }

    @Test
    void linkThatLeadsBackIsNotMeasured() throws Exception {
        trial.file("/a", "123").folder("/up");

        var heard = trial.over(new LinkedStore(store, RemotePath.of("/up"), RemotePath.ROOT))
                .run();

        assertEquals(List.of("/up", "/"), heard.column("path"));
        assertEquals(List.of(0L, 3L), heard.column("bytes"));
    }

    @Test
    void fileIsItsOwnWhole() throws Exception {
        var heard = trial.file("/a", "123").run("path", "/a");

        assertEquals(List.of(3L), heard.column("bytes"));
    }

    @Test
    void missingFolderIsRefused() throws Exception {
        assertEquals(Status.NO_PATH, trial.run("path", "/none").status());
    }
}
