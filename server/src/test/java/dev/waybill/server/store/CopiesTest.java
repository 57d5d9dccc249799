package dev.waybill.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingContent;
import dev.waybill.api.store.ForwardingUpload;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a copy keeps: its bytes, its holes, and who may read it. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class CopiesTest extends Opened {

    private static final int MIB = 1 << 20;

    CopiesTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
    }

    /** Writes {@code bytes} random ones at {@code position}. */
    private void write(String name, long position, int bytes) throws IOException {
        var random = new byte[bytes];
        new Random(position).nextBytes(random);
        try (FileChannel file =
                FileChannel.open(root.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(random), position);
        }
    }

    private long blocksOf(String name) throws IOException, InterruptedException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", root.resolve(name).toString()).start();
        String blocks = new String(stat.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, stat.waitFor());
        return Long.parseLong(blocks.strip());
    }

    @Test
    void copyOfASparseFileNeedsNoMoreRoom() throws Exception {
        write("sparse", 0, 100_000);
        write("sparse", 30L * MIB, 300_000);
        try (var file = FileChannel.open(root.resolve("sparse"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), 60L * MIB - 1);
        }

        store.copy(path("/sparse"), path("/copy"), Condition.NONE);

        assertEquals(-1, Files.mismatch(root.resolve("sparse"), root.resolve("copy")));
        assertTrue(blocksOf("copy") * 512 < 4L * MIB, "of 60 MiB");
    }

    @Test
    void contentsAndUploadsBehindViewsAreCopiedInsideTheSystemToo() throws Exception {
        write("sparse", 30L * MIB, 300_000);

        try (StoredContent content = new ForwardingContent(store.open(path("/sparse"))) {};
                Upload upload = new ForwardingUpload(store.upload(path("/copy"), Condition.NONE)) {}) {
            assertEquals(content.lengthBytes(), upload.fillFrom(content));
            upload.commit();
        }

        assertEquals(-1, Files.mismatch(root.resolve("sparse"), root.resolve("copy")));
        assertTrue(blocksOf("copy") * 512 < 4L * MIB, "the hole of 30 MiB is kept");
    }

    @Test
    void uploadThatIsFilledAtAPaceCanBeEnded() throws Exception {
        write("large", 0, 20 * MIB);
        FileStore paced = store.paced(() -> {
            throw new InterruptedIOException("enough");
        });

        try (StoredContent content = paced.open(path("/large"));
                Upload upload = paced.upload(path("/copy"), Condition.NONE)) {
            assertThrows(InterruptedIOException.class, () -> upload.fillFrom(content));
        }
        assertEquals(List.of("large"), names("/"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_096, 65_535, 65_536, 65_537, MIB - 1, MIB, MIB + 1, 3 * MIB + 77})
    void copyIsTheSameWhereverItsZerosAre(int size) throws IOException {
        write("full", 0, size);
        var zeros = new byte[size];
        Files.write(root.resolve("zeros"), zeros);
        Files.write(root.resolve("mixed"), zeros);
        if (size > 200_000) {
            write("mixed", 100_000, 70_000);
        }
        for (String each : new String[] {"full", "zeros", "mixed"}) {
            assertEquals(
                    size,
                    store.copy(path("/" + each), path("/copy"), Condition.NONE).sizeBytes());
            assertEquals(-1, Files.mismatch(root.resolve(each), root.resolve("copy")), each);
        }
    }

    @Test
    void fileThatIsCutWhileItIsReadHasChanged() throws IOException {
        write("file", 0, 3 * MIB);
        try (StoredContent read = store.open(path("/file"), Range.ALL);
                StoredContent copied = store.open(path("/file"), Range.ALL);
                Upload upload = store.upload(path("/copy"), Condition.NONE)) {
            try (var file = FileChannel.open(root.resolve("file"), StandardOpenOption.WRITE)) {
                file.truncate(1_000);
            }

            refused(Status.CHANGED, () -> upload.fillFrom(copied));
            refused(Status.CHANGED, () -> read.stream().readAllBytes());
        }
    }

    @Test
    void copyOfAFolderIsNoMoreOpenThanTheFolder() throws IOException {
        store.createFolder(path("/private"));
        Files.setPosixFilePermissions(root.resolve("private"), PosixFilePermissions.fromString("rwx------"));

        store.createFolderLike(store.entry(path("/private")), path("/copy"));

        assertEquals("rwx------", store.entry(path("/copy")).mode());
    }

    @Test
    void uploadIsNoMoreOpenThanWhatCameToStandThereMeanwhile() throws IOException {
        put("/secret", "old");
        Files.setPosixFilePermissions(root.resolve("secret"), PosixFilePermissions.fromString("rw-------"));

        try (Upload upload = store.upload(path("/a"), Condition.NONE)) {
            store.copy(path("/secret"), path("/a"), Condition.NONE);

            assertEquals("rw-------", upload.commit().mode());
        }
    }

    @Test
    void temporaryIsNeverMoreOpenThanWhatItReplaces() throws IOException {
        put("/secret", "old");
        Files.setPosixFilePermissions(root.resolve("secret"), PosixFilePermissions.fromString("rw-------"));

        try (Upload upload = store.upload(path("/secret"), Condition.NONE)) {
            try (var files = Files.newDirectoryStream(root, ".waybill-*[!k]")) {
                for (Path each : files) {
                    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
                }
            }
            upload.commit();
        }
        assertEquals("rw-------", store.entry(path("/secret")).mode());
    }
}
