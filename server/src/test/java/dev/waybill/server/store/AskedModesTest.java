package dev.waybill.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A file has the permissions that it was sent with, as far as they go. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class AskedModesTest extends Opened {

    AskedModesTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
    }

    private Entry put(String path, String text, String mode) throws IOException {
        try (Upload upload = store.upload(path(path), Condition.NONE)) {
            upload.permissions(mode);
            upload.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            return upload.commit();
        }
    }

    @ParameterizedTest
    @CsvSource({"rw-------, rw-------", "r--r--r--, r--r--r--", "rwxr-xr-x, rwxr-xr-x", "---------, r--------"})
    void fileHasThem(String asked, String expected) throws IOException {
        String masked = SystemMask.masked(expected);

        assertEquals(masked, put("/a", "new", asked).mode());
        assertEquals(masked, PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("a"))));
        assertEquals("new", text("/a"));
    }

    @Test
    void fileThatIsReplacedDoesNotDecide() throws IOException {
        put("/a", "old", "rw-------");

        assertEquals(
                SystemMask.masked("rwxr-x---"), put("/a", "new", "rwxr-x---").mode());
        assertEquals(SystemMask.masked("rwxr-x---"), put("/a", "newer").mode(), "but it does where nobody asks");
    }

    @Test
    void nobodyElseReadsWhileItIsWrittenWhatOnlyItsOwnerShallRead() throws IOException {
        try (Upload upload = store.upload(path("/a"), Condition.NONE)) {
            upload.permissions("r--------");
            upload.write(ByteBuffer.wrap(new byte[1]));

            try (Stream<Path> names = Files.list(root)) {
                Path temporary = names.filter(name -> !name.endsWith(ReservedNames.LOCK))
                        .findAny()
                        .orElseThrow();
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"rwxrwxrwx, 022, rwxr-xr-x", "rw-rw-rw-, 077, rw-------", "rwxrwxrwx, 000, rwxrwxrwx"})
    void maskTakesAwayWhatItTakesFromAllFiles(String asked, String mask, String left) {
        assertEquals(left, SystemMask.masked(asked, Integer.parseInt(mask, 8)));
    }

    @Test
    void maskIsThatOfTheProcess() throws IOException {
        Files.createFile(root.resolve("by-the-mask"));
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("by-the-mask")));

        assertEquals(SystemMask.masked("rw-rw-rw-"), mode);
    }
}
