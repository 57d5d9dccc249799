package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Trees as deep as the disk takes: the way to each folder is not walked anew for each folder below it. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
@ParameterizedClass
@EnumSource(
        value = Confinement.class,
        names = {"SYSTEM", "STEPS"})
final class DeepTreesTest extends Opened {

    private static final int LEVELS = 800;

    /** Where each folder on a way costs a few calls of the system, 800 for each of 2,400 ways would be a test of patience. */
    private static final int LEVELS_BY_STEPS = 200;

    private static final int DEEPEST = 1_900;

    private final DiskStore quick;

    DeepTreesTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
        store.close();
        quick = opened(Durability.PROCESS);
    }

    private int levels() {
        return confinement == Confinement.SYSTEM ? LEVELS : LEVELS_BY_STEPS;
    }

    private int deepest() {
        return confinement == Confinement.SYSTEM ? DEEPEST : LEVELS_BY_STEPS;
    }

    private static RemotePath deep(int levels) {
        return path("/a".repeat(levels));
    }

    @Test
    void deepTreeIsMadeAndRemovedFolderByFolder() throws IOException {
        try (quick) {
            for (int level = 1; level <= levels(); level++) {
                quick.createFolder(deep(level));
            }
            for (int level = 1; level < levels(); level++) {
                RemotePath full = deep(level);
                refused(Status.NOT_EMPTY, () -> quick.delete(full));
            }
            for (int level = levels(); level > 0; level--) {
                quick.delete(deep(level));
            }
            assertEquals(List.of(), quick.list(RemotePath.ROOT).toList());
        }
    }

    @Test
    void whatIsMissingDeepDownIsToldAtOnce() throws Exception {
        run("mkdir", "-p", "a" + "/a".repeat(deepest() - 1));
        try (quick) {
            for (int i = 0; i < 20; i++) {
                assertNull(quick.find(path(deep(deepest()) + "/missing/" + i)));
                refused(Status.NO_PATH, () -> quick.list(path(deep(deepest()) + "/missing")));
            }
        }
        run("rm", "-r", "a");
    }

    @Test
    void missingPathIsLookedForOnce() throws IOException {
        try (quick) {
            for (int i = 0; i < 100; i++) {
                assertNull(quick.find(deep(LEVELS)));
            }
        }
    }

    @Test
    void pathThatTheDiskCannotHoldIsRefusedBeforeAnythingIsLookedAt() throws IOException {
        try (quick) {
            refused(Status.BAD_PATH, () -> quick.find(deep(3_000)));
            refused(Status.BAD_PATH, () -> quick.upload(deep(3_000), Condition.NONE));
        }
    }

    @Test
    void folderThatAnotherTakesThePlaceOfIsFoundAnew() throws IOException {
        Files.writeString(root.resolve("file"), "text");
        try (quick) {
            quick.createFolder(path("/a"));
            quick.createFolder(path("/a/b"));
            assertEquals(0, quick.list(path("/a/b")).count());
            quick.move(path("/a"), path("/z"), Condition.NONE);

            refused(Status.NO_PATH, () -> quick.list(path("/a/b")));
            quick.createFolder(path("/a"));
            refused(Status.NO_PATH, () -> quick.list(path("/a/b")));
            quick.move(path("/file"), path("/a/b"), Condition.NONE);
            refused(Status.NOT_FOLDER, () -> quick.list(path("/a/b")));
        }
    }
}
