package dev.waybill.server.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.WholeFile;
import dev.waybill.server.limit.Allowance;
import dev.waybill.server.store.DiskStore;
import dev.waybill.server.store.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts that wait count as used, in this run of the server and in the next. */
class WaitingPartsTest {

    private static final int QUOTA = 1_000;
    private static final RemotePath HOME = RemotePath.of("/home");

    @TempDir
    private Path root;

    private interface Run {
        void with(FileStore whole, FileStore home) throws IOException;
    }

    /** What does {@code run} in a run of its own, which has counted nothing yet. */
    private void inARun(Run run) throws IOException {
        Allowance usual = Allowance.DEFAULT;
        var allowance = new Allowance(usual.connections(), usual.uploadBytes(), usual.bytesPerSecond(), QUOTA, 5);
        try (DiskStore store = DiskStore.open(root, Durability.PROCESS, false)) {
            if (store.find(HOME) == null) {
                store.createFolder(HOME);
            }
            FileStore whole = MeteredStore.of(store, new Ledger());
            run.with(whole, MeteredStore.home(whole, HOME, allowance));
        }
    }

    private static PartialUpload upload(FileStore files, String path) throws IOException {
        return files.partial(RemotePath.of(path), "anna", "one");
    }

    private static void keep(FileStore files, String path, long offset, int bytes) throws IOException {
        var crc32 = new CRC32();
        crc32.update(new byte[bytes]);
        try (Part part = upload(files, path).write(offset)) {
            part.write(ByteBuffer.allocate(bytes));
            part.keep((int) crc32.getValue());
        }
    }

    private static void assertFull(FileStore files, String path, long offset, int bytes) {
        CommandException refusal = assertThrows(CommandException.class, () -> keep(files, path, offset, bytes));
        assertEquals(Status.QUOTA, refusal.status(), refusal.sentence());
    }

    private static void assertUsed(FileStore home, long bytes, long files) throws IOException {
        Space space = Objects.requireNonNull(home.space());
        assertEquals(QUOTA - bytes, space.freeBytes());
        assertEquals(5 - files, space.freeFiles());
    }

    @Test
    void whatWaitsCountsAfterARestartAsWell() throws IOException {
        inARun((whole, home) -> keep(home, "/a", 0, 600));

        inARun((whole, home) -> {
            assertUsed(home, 600, 1);
            assertFull(home, "/b", 0, 401);
            keep(home, "/a", 0, 600);
            assertUsed(home, 600, 1);
            upload(home, "/a").commit(new WholeFile(600, null, null, null, Condition.NONE));
            assertUsed(home, 600, 1);
        });

        inARun((whole, home) -> assertUsed(home, 600, 1));
    }

    @Test
    void partFarBeyondTheOthersTakesAllTheRoomUpToIt() throws IOException {
        inARun((whole, home) -> {
            keep(home, "/a", 899, 1);
            assertUsed(home, 900, 1);
            assertFull(home, "/b", 0, 101);
            assertFull(home, "/a", 1_000, 1);
            keep(home, "/a", 0, 800);
            assertUsed(home, 900, 1);
        });
    }

    @Test
    void whatOthersSendIntoTheHomeCountsToo() throws IOException {
        inARun((whole, home) -> {
            assertUsed(home, 0, 0);
            keep(whole, "/home/a", 0, 600);
            keep(whole, "/b", 0, 600);
            assertUsed(home, 600, 1);

            upload(whole, "/home/a").commit(new WholeFile(600, null, null, null, Condition.NONE));
            assertUsed(home, 600, 1);
            upload(whole, "/home/a").discard();
            home.delete(RemotePath.of("/a"));
            assertUsed(home, 0, 0);
        });
    }

    @Test
    void whatIsDiscardedGivesItsRoomBack() throws IOException {
        inARun((whole, home) -> {
            keep(home, "/a", 0, 1_000);
            assertFull(home, "/b", 0, 1);
            upload(home, "/a").discard();
            keep(home, "/b", 0, 1_000);
        });
    }
}
