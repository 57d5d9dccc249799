package dev.waybill.server.plugin;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CopiesFolderTest {

    private static final Path LOCKS = Path.of("/proc/locks");

    /** Two servers in one process: the second one looks for what was left, and the first must not lose its lock by that. */
    @Test
    void lookingForWhatWasLeftLiftsNoLockOfThisProcess() throws IOException {
        assumeTrue(Files.exists(LOCKS), "the system does not list its locks");
        try (var first = CopiesFolder.make();
                var second = CopiesFolder.make()) {
            assertTrue(isLocked(first));

            second.sweepOthers();

            assertTrue(isLocked(first));
        }
    }

    private static boolean isLocked(CopiesFolder folder) throws IOException {
        Object inode = Files.getAttribute(folder.path().resolve(".lock"), "unix:ino");
        return Files.readString(LOCKS).contains(":" + inode + " ");
    }
}
