package dev.waybill.client.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandFilter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Table;
import dev.waybill.client.Leftovers;
import dev.waybill.client.LocalFileException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.WaybillClient;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is too small is noticed ahead of the first byte; what is no file is written and read straight. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RoomTest {

    private static final Sizes SMALL = new Sizes(64 << 10, 16 << 10, 128 << 10, 2);

    @TempDir
    private Path folder;

    private final TransferHeard heard = new TransferHeard();

    /** Says that little room is left. */
    private static final class Little implements CommandFilter {
        private static final Table<Long> FREE = Table.of(Long.class).size("free", free -> free);

        @Override
        public Reply filter(Request request, Next next) throws InterruptedException {
            return request.spec().name().equals("df") ? Reply.rowsOf(FREE, List.of(1_000L)) : next.handle(request);
        }
    }

    private static WaybillClient client(RunningServer server) throws IOException {
        return WaybillClient.connect("waybill://127.0.0.1:" + server.port());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void fileThatIsLargerThanTheLocalDiskIsNotFetched() throws Exception {
        long huge = 1L << 43;
        try (var server = RunningServer.ofInstalled();
                var client = client(server)) {
            try (var file = new RandomAccessFile(server.root().resolve("huge").toFile(), "rw")) {
                file.setLength(huge);
            }
            var download = new FileDownload(client, TransferOptions.USUAL, heard, SMALL, new Leftovers());

            var failure = assertThrows(LocalFileException.class, () -> download.fetch("/huge", folder.resolve("huge")));

            assertTrue(failure.getMessage().contains("No space left"), failure::getMessage);
            assertEquals(0, heard.doneBytes);
            assertTrue(names().isEmpty());
        }
    }

    @Test
    void fileThatIsLargerThanTheRoomAtTheServerIsNotSent() throws Exception {
        Path file = Files.write(folder.resolve("a"), new byte[300_000]);
        var counts = new CommandCounts();
        try (var server = RunningServer.setupInstalled()
                        .with(new Little())
                        .with(counts)
                        .start();
                var client = client(server)) {
            var upload = new FileUpload(client, TransferOptions.USUAL, heard, SMALL);

            var refused = assertThrows(RefusedException.class, () -> upload.send(file, "/a"));

            assertEquals(507, refused.status());
            assertEquals(0, counts.of("part"));
            assertFalse(Files.exists(server.root().resolve("a")));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void pipesAreReadAndWrittenStraight() throws Exception {
        byte[] content = new byte[500_000];
        new java.util.Random(1).nextBytes(content);
        Path up = pipe("up");
        Path down = pipe("down");
        try (var server = RunningServer.ofInstalled();
                var client = client(server)) {
            var writer = CompletableFuture.runAsync(() -> write(up, content));
            new FileUpload(client, TransferOptions.USUAL, heard, SMALL).send(up, "/a");
            writer.join();
            assertArrayEquals(content, Files.readAllBytes(server.root().resolve("a")));

            var reader = CompletableFuture.supplyAsync(() -> read(down));
            new FileDownload(client, TransferOptions.USUAL, heard, SMALL, new Leftovers()).fetch("/a", down);
            assertArrayEquals(content, reader.join());
            assertEquals(List.of("down", "up"), names());
        }
    }

    private Path pipe(String name) throws Exception {
        Path pipe = folder.resolve(name);
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        return pipe;
    }

    private static void write(Path pipe, byte[] content) {
        try {
            Files.write(pipe, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(Path pipe) {
        try (var in = Files.newInputStream(pipe)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
