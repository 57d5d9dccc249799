package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.testkit.MemoryStore;
import dev.waybill.testkit.Trial;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MkdirTest {

    private final Trial trial = Trial.of(new Mkdir());

    @Test
    void makesAFolder() throws Exception {
        var heard = trial.run("path", "/docs");

        assertEquals(Status.CREATED, heard.status());
        assertTrue(trial.files().entry(RemotePath.of("/docs")).isFolder());
    }

    @Test
    void needsTheParent() throws Exception {
        assertEquals(Status.NO_PATH, trial.run("path", "/a/b").status());
    }

    @Test
    void refusesWhatIsThere() throws Exception {
        assertEquals(Status.EXISTS, trial.folder("/docs").run("path", "/docs").status());
    }

    @Test
    void makesTheParentsToo() throws Exception {
        assertEquals(
                Status.CREATED, trial.run("path", "/a/b/c", "parents", true).status());
        assertEquals(
                Status.CREATED, trial.run("path", "/a/b/c", "parents", true).status());
        assertTrue(trial.has("/a/b/c"));
    }

    @Test
    void storeWithoutEvenItsRootIsAway() throws Exception {
        var nothing = new UnpacedStore(new MemoryStore()) {
            @Override
            public @Nullable Entry find(RemotePath path) {
                return null;
            }
        };

        var heard = Trial.of(new Mkdir()).over(nothing).run("path", "/a/b", "parents", true);

        assertEquals(Status.AWAY, heard.status());
    }

    @Test
    void fewLooksTellWhatIsMissing() throws Exception {
        var looks = new AtomicInteger();
        var counting = new UnpacedStore(new MemoryStore()) {
            @Override
            public @Nullable Entry find(RemotePath path) throws IOException {
                looks.incrementAndGet();
                return super.find(path);
            }
        };
        var trial = Trial.of(new Mkdir()).over(counting).folder("/a".repeat(400));
        looks.set(0);

        var heard = trial.run("path", "/a".repeat(1_000), "parents", true);

        assertEquals(Status.CREATED, heard.status());
        assertTrue(looks.get() < 20, () -> looks + " looks");
        assertTrue(trial.has("/a".repeat(1_000)));
    }

    @Test
    void pathThatCanNeverBeLeavesNothing() throws Exception {
        var trial = Trial.of(new Mkdir());

        var heard = trial.run("path", "/a/b/" + "x".repeat(256), "parents", true);

        assertEquals(Status.BAD_PATH, heard.status());
        assertFalse(trial.has("/a"));
    }

    @Test
    void fileOnTheWayIsNamed() throws Exception {
        var heard = trial.file("/a", "text").run("path", "/a/b", "parents", true);

        assertEquals(Status.NOT_FOLDER, heard.status());
        assertEquals("/a is not a folder", heard.error());
    }

    @Test
    void fileInItsPlaceIsRefused() throws Exception {
        assertEquals(
                Status.NOT_FOLDER,
                trial.file("/a", "text").run("path", "/a", "parents", true).status());
    }
}
