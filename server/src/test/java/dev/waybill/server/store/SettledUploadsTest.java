package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Settlement;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Uploads that leave it to others when their folder is forced to the disk. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class SettledUploadsTest extends Opened {

    private final Map<Object, Settlement.Work> owed = new LinkedHashMap<>();

    SettledUploadsTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
    }

    private void put(DiskStore into, String path) throws IOException {
        try (Upload upload = into.upload(path(path), Condition.NONE)) {
            upload.settledBy((key, work) -> {
                if (owed.putIfAbsent(key, work) != null) {
                    work.close();
                }
            });
            upload.write(ByteBuffer.wrap(new byte[1]));
            upload.commit();
        }
    }

    @Test
    void filesOfOneFolderOweOneForceAndAreThereBefore() throws IOException {
        store.createFolder(path("/a"));
        store.createFolder(path("/b"));
        long before = descriptorsOf(root.resolve("a"));
        put(store, "/a/1");
        put(store, "/a/2");
        put(store, "/b/1");

        assertEquals(2, owed.size());
        assertEquals("\0", text("/a/1"));
        for (Settlement.Work work : owed.values()) {
            work.settle();
            work.close();
            work.close();
        }
        assertEquals(before, descriptorsOf(root.resolve("a")));
    }

    @Test
    void folderThatGoesMeanwhileIsNoFailure() throws IOException {
        store.createFolder(path("/a"));
        put(store, "/a/1");
        Files.delete(root.resolve("a/1"));
        Files.delete(root.resolve("a"));

        for (Settlement.Work work : owed.values()) {
            if (confinement != Confinement.LOOKS) { // which holds no folder
                work.settle();
            }
            work.close();
        }
    }

    @Test
    void nothingIsOwedWhereNothingIsForced() throws IOException {
        store.close();
        try (DiskStore process = opened(Durability.PROCESS)) {
            put(process, "/1");
        }

        assertEquals(0, owed.size());
    }
}
