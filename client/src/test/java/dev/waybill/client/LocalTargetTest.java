package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A local file that cannot be made is told by the name that was asked for. */
class LocalTargetTest {

    @TempDir
    private Path folder;

    @Test
    void folderThatTakesNoFiles() {
        var failure = assertThrows(FileSystemException.class, () -> LocalTarget.open(Path.of("/proc/waybill")));

        assertEquals("/proc/waybill: no file can be made there", failure.getMessage());
    }

    @Test
    void nameThatNoFileCanHave() throws Exception {
        Path target = folder.resolve("x".repeat(300));

        try (var local = LocalTarget.open(target)) {
            local.write(ByteBuffer.wrap(new byte[1]));
            var failure = assertThrows(FileSystemException.class, local::commit);
            assertEquals(target + ": File name too long", failure.getMessage());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
