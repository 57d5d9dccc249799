package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The system's words become a status and a sentence that names what the caller named. */
final class DiskRefusalsTest {

    private static final RemotePath PATH = RemotePath.of("/a");

    @ParameterizedTest
    @CsvSource({
        "No space left on device, NO_SPACE",
        "Disk quota exceeded, QUOTA",
        "Read-only file system, DENIED",
        "File name too long, BAD_PATH",
        "Not a directory, NOT_FOLDER",
        "Is a directory, IS_FOLDER",
        "Device or resource busy, BUSY",
        "Too many open files, FULL"
    })
    void wordsOfTheSystemBecomeAStatus(String words, Status status) {
        for (IOException failure :
                new IOException[] {new IOException(words), new FileSystemException("/srv/files/a", null, words)}) {
            var refusal = assertThrows(
                    CommandException.class,
                    () -> DiskRefusals.translating(PATH, () -> {
                        throw failure;
                    }));

            assertEquals(status, refusal.status());
            assertFalse(refusal.sentence().contains("/srv"), refusal.sentence());
        }
    }

    @Test
    void failureOfTheWorldStaysOne() {
        var failure = new IOException("Input/output error");

        assertSame(failure, DiskRefusals.sorted(PATH, failure));
    }
}
