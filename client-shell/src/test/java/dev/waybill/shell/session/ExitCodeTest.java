package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

    @ParameterizedTest
    @CsvSource({
        "400, bad-argument, 2",
        "400, bad-frame, 13",
        "401, login-failed, 5",
        "401, login-needed, 5",
        "403, denied, 4",
        "404, no-path, 3",
        "405, is-folder, 1",
        "409, not-empty, 1",
        "412, exists, 11",
        "412, changed, 11",
        "422, digest, 7",
        "500, failed, 1",
        "501, no-action, 2",
        "503, stopping, 6",
        "503, full, 6",
        "507, no-space, 12",
        "507, quota, 12"
    })
    void statusHasACode(int status, String word, int code) {
        assertEquals(code, ExitCode.ofStatus(status, word));
    }

    @Test
    void localFilesFailLikeRemoteOnes() {
        assertEquals(3, ExitCode.of(new NoSuchFileException("a")));
        assertEquals(4, ExitCode.of(new AccessDeniedException("a")));
        assertEquals(12, ExitCode.of(new IOException("No space left on device")));
        assertEquals(12, ExitCode.of(new IOException("Disk quota exceeded")));
        assertEquals(1, ExitCode.of(new IOException("it broke")));
    }
}
