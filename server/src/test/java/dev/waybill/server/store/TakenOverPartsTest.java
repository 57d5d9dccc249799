package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Stretch;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several at one upload at the same time. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class TakenOverPartsTest extends Opened {

    private static final int SIZE = 1 << 20;
    private static final int STEP = 1 << 14;
    private static final int ROUNDS = 30;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    TakenOverPartsTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
    }

    private PartialUpload upload() throws IOException {
        return store.partial(path("/a"), "anna", "one");
    }

    private static int crc32(byte letter) {
        byte[] all = new byte[SIZE];
        Arrays.fill(all, letter);
        var crc32 = new CRC32();
        crc32.update(all);
        return (int) crc32.getValue();
    }

    private static void fill(Part part, byte letter) throws IOException {
        byte[] step = new byte[STEP];
        Arrays.fill(step, letter);
        while (part.sizeBytes() < SIZE) {
            part.write(ByteBuffer.wrap(step));
        }
    }

    /** Writes all of it; answers whether that was kept. */
    private Callable<Boolean> writing(byte letter, CountDownLatch begun) {
        return () -> {
            try (Part part = upload().write(0)) {
                begun.countDown();
                fill(part, letter);
                part.keep(crc32(letter));
                return true;
            } catch (CommandException e) {
                assertEquals(Status.TAKEN_OVER, e.status(), e.sentence());
                return false;
            }
        };
    }

    @Test
    void noByteOfAnOlderPartComesAfterTheFirstOfANewerOne() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            var begun = new CountDownLatch(1);
            Future<Boolean> older = threads.submit(writing((byte) 'o', begun));
            begun.await();

            assertTrue(writing((byte) 'n', new CountDownLatch(1)).call());

            older.get();
            assertTrue(upload().verify(new Stretch(0, SIZE, crc32((byte) 'n'))));
        }
    }

    @Test
    void ofManyAtOnceTheFileIsWhatOneHasSent() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            var begun = new CountDownLatch(8);
            var all = new ArrayList<Future<Boolean>>();
            for (int j = 0; j < 8; j++) {
                all.add(threads.submit(writing((byte) ('a' + j), begun)));
            }
            int kept = 0;
            for (Future<Boolean> each : all) {
                kept += each.get() ? 1 : 0;
            }
            assertTrue(kept >= 1, "the newest is never refused");

            upload().commit(new WholeFile(SIZE, null, null, null, Condition.NONE));
            byte[] bytes = Files.readAllBytes(root.resolve("a"));
            byte[] same = new byte[SIZE];
            Arrays.fill(same, bytes[0]);
            assertEquals(-1, Arrays.mismatch(same, bytes));
        }
    }

    @Test
    void commitsAtOnceAreAnsweredAlike() throws Exception {
        try (Part part = upload().write(0)) {
            fill(part, (byte) 'x');
            part.keep(crc32((byte) 'x'));
        }
        Callable<WholeFile.Stored> commit =
                () -> upload().commit(new WholeFile(SIZE, crc32((byte) 'x'), null, null, Condition.ABSENT));
        var all = new ArrayList<Future<WholeFile.Stored>>();
        for (int i = 0; i < 8; i++) {
            all.add(threads.submit(commit));
        }
        WholeFile.Stored first = all.getFirst().get();

        for (Future<WholeFile.Stored> each : all) {
            assertEquals(first, each.get());
        }
    }

    /** Reads the one part of the upload again and again, until a file was made of it. */
    private Callable<Stretch> reading(Stretch stretch) {
        return () -> {
            while (upload().verify(stretch)) {
                Thread.onSpinWait();
            }
            return stretch;
        };
    }

    @Test
    void commitIsRememberedHoweverManyReadItsPartsMeanwhile() throws Exception {
        var stretch = new Stretch(0, SIZE, crc32((byte) 'x'));
        for (int i = 0; i < ROUNDS; i++) {
            assertTrue(writing((byte) 'x', new CountDownLatch(1)).call());
            var readers = new ArrayList<Future<Stretch>>();
            for (int j = 0; j < 4; j++) {
                readers.add(threads.submit(reading(stretch)));
            }
            var whole = new WholeFile(SIZE, stretch.crc32(), null, null, Condition.NONE);

            WholeFile.Stored stored = upload().commit(whole);

            for (Future<Stretch> each : readers) {
                each.get();
            }
            assertEquals(stored, upload().commit(whole));
        }
    }

    @Test
    void partsBesideDiscardsAreKeptOrRefusedButNeverMixed() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            var begun = new CountDownLatch(1);
            Future<Boolean> writer = threads.submit(writing((byte) 'w', begun));
            begun.await();
            upload().discard();
            writer.get();

            assertTrue(writing((byte) 'n', new CountDownLatch(1)).call());
            assertTrue(upload().verify(new Stretch(0, SIZE, crc32((byte) 'n'))));
            assertEquals(1, upload().stretches().size());
        }
    }
}
