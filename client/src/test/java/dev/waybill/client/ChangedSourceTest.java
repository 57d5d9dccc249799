package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.protocol.Header;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A local file that changes while it is sent: what arrives is a state that it had, or nothing. */
class ChangedSourceTest {

    private static final int SIZE = 5 << 20;

    /** What happens to the file while it is sent. */
    private interface Change {
        void to(Path file) throws IOException;
    }

    @TempDir
    private Path folder;

    private Path file;
    private final BlockingQueue<byte[]> arrived = new ArrayBlockingQueue<>(4);
    private final AtomicInteger changes = new AtomicInteger();

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("a");
        Files.write(file, new byte[SIZE]);
    }

    @Test
    void fileThatIsCutIsNotSent() throws Exception {
        try (var peer = ScriptedPeer.of(this::take);
                var client = peer.client()) {

            var failure = assertThrows(LocalFileException.class, () -> put(client, 1, file -> resize(file, SIZE / 2)));

            assertEquals("the local file \"" + file + "\": it became shorter while it was sent", failure.getMessage());
            assertEquals(0, arrived.size());
        }
    }

    @Test
    void fileThatGrowsIsSentAsItWas() throws Exception {
        try (var peer = ScriptedPeer.of(this::take);
                var client = peer.client()) {

            put(client, 1, file -> resize(file, SIZE + 100));

            assertEquals(SIZE, arrived.take().length);
        }
    }

    @Test
    void fileThatIsRewrittenIsSentOnceMore() throws Exception {
        try (var peer = ScriptedPeer.of(this::take, this::take);
                var client = peer.client()) {

            put(client, 1, ChangedSourceTest::rewrite);

            assertEquals(SIZE, arrived.take().length);
            assertEquals(2, peer.connections());
        }
    }

    @Test
    void fileThatIsRewrittenAgainIsNotSent() throws Exception {
        try (var peer = ScriptedPeer.of(this::take, this::take, this::take);
                var client = peer.client()) {

            var failure = assertThrows(LocalFileException.class, () -> put(client, 9, ChangedSourceTest::rewrite));

            assertEquals(
                    "the local file \"" + file + "\": it was written into while it was sent", failure.getMessage());
            assertEquals(0, arrived.size());
            assertEquals(2, peer.connections());
        }
    }

    @Test
    void fileThatIsReplacedIsSentAsItWas() throws Exception {
        Path other = Files.writeString(folder.resolve("b"), "other");
        try (var peer = ScriptedPeer.of(this::take);
                var client = peer.client()) {

            put(client, 1, file -> Files.move(other, file, StandardCopyOption.REPLACE_EXISTING));

            assertEquals(SIZE, arrived.take().length);
        }
    }

    @Test
    void smallFileThatIsRewrittenIsSentOnceMore() throws Exception {
        Path small = Files.writeString(folder.resolve("small"), "first");
        try (var opened = Source.of(small).open()) {
            opened.channel().read(ByteBuffer.allocate(10));
            rewrite(small);

            var failure = assertThrows(
                    ChangedSourceException.class, () -> opened.channel().read(ByteBuffer.allocate(10)));

            assertEquals(true, failure.isRewritten());
        }
    }

    private void put(WaybillClient client, int max, Change change) throws IOException {
        Progress changing = (done, total) -> {
            if (done < SIZE && done > SIZE / 2 && changes.incrementAndGet() <= max) {
                apply(change);
            }
        };
        client.put(Source.of(file), "/a", PutOptions.USUAL.sending(SendOptions.USUAL.progress(changing)));
    }

    private void apply(Change change) {
        try {
            change.to(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void resize(Path file, long size) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(size);
        }
    }

    private static void rewrite(Path file) throws IOException {
        FileTime before = Files.getLastModifiedTime(file);
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.write(1);
        }
        Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 1000));
    }

    private void take(ScriptedPeer.Talk talk) throws IOException {
        Header request = talk.hear();
        talk.say("status", 100L);
        byte[] body = talk.hearBody(request);
        arrived.add(body);
        talk.say("status", 201L, "size", (long) body.length);
    }
}
