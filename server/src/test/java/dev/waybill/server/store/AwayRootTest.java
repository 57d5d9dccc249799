package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A root that is renamed or unmounted while it is served. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class AwayRootTest extends Opened {

    AwayRootTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
    }

    private void everythingIsRefused() {
        for (String each : List.of("/", "/a", "/folder/a")) {
            refused(Status.AWAY, () -> store.find(path(each)));
            refused(Status.AWAY, () -> store.list(path(each)));
        }
        refused(Status.AWAY, () -> store.open(path("/a")));
        refused(Status.AWAY, () -> put("/b", "text"));
        refused(Status.AWAY, () -> put("/folder/b", "text"));
        refused(Status.AWAY, () -> store.createFolder(path("/new")));
        refused(Status.AWAY, () -> store.delete(path("/a")));
        refused(Status.AWAY, () -> store.move(path("/a"), path("/b"), Condition.NONE));
        refused(Status.AWAY, () -> store.copy(path("/a"), path("/b"), Condition.NONE));
        refused(Status.AWAY, store::space);
    }

    @Test
    void renamedRootIsAwayUntilItIsBack() throws IOException {
        store.createFolder(path("/folder"));
        put("/folder/a", "text");
        put("/a", "text");
        Files.move(root, outside.resolve("elsewhere"));

        everythingIsRefused();

        Files.move(outside.resolve("elsewhere"), root);
        assertEquals("text", text("/folder/a"));
        put("/folder/b", "more");
        assertEquals(List.of("a", "folder"), names("/"));
    }

    @Test
    void emptyFolderInTheRootsPlaceIsNotTheRoot() throws IOException {
        store.createFolder(path("/folder"));
        put("/folder/a", "text");
        Files.move(root, outside.resolve("elsewhere"));
        Files.createDirectory(root);

        everythingIsRefused();

        Files.delete(root);
        Files.move(outside.resolve("elsewhere"), root);
        assertEquals("text", text("/folder/a"));
    }

    @Test
    void fileInTheRootsPlaceIsNotTheRoot() throws IOException {
        Files.move(root, outside.resolve("elsewhere"));
        Files.createFile(root);

        everythingIsRefused();
    }
}
