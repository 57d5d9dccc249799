package dev.waybill.server.store;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamFolderTest {

    private static final int MAKERS = 4;

    @TempDir
    Path root;

    @Test
    void ofManyWhoMakeAFolderOneDoesAndNobodyReplacesIt() throws Exception {
        try (var folder = requireNonNull(StreamFolder.open(root));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 200; round++) {
                var name = Path.of("folder " + round);
                var begun = new CyclicBarrier(MAKERS);
                var makers = new ArrayList<Future<Boolean>>();
                for (int i = 0; i < MAKERS; i++) {
                    makers.add(threads.submit(() -> {
                        begun.await();
                        return isMadeAndUsed(folder, name);
                    }));
                }
                int made = 0;
                for (Future<Boolean> each : makers) {
                    made += each.get() ? 1 : 0;
                }
                assertEquals(1, made);
                assertTrue(Files.exists(root.resolve(name).resolve("file")));
            }
        }
    }

    private static boolean isMadeAndUsed(Folder folder, Path name) throws IOException {
        try {
            folder.createFolder(name, null);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try (var made = folder.folder(name);
                var file = made.create(Path.of("file"), null)) {
            return file.isOpen();
        }
    }
}
