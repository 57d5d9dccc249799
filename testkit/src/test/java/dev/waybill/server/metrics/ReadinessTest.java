package dev.waybill.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingStore;
import dev.waybill.api.store.Pace;
import dev.waybill.testkit.FaultyStore;
import dev.waybill.testkit.MemoryStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final MemoryStore store = new MemoryStore(InstantSource.system(), 1_000);

    @Test
    void storeThatAnswersAndHasRoomIsReady() throws Exception {
        assertNull(new Readiness(store, 1_000, PATIENCE).objection());
    }

    @Test
    void fullDiskIsNotReady() throws Exception {
        try (var upload = store.upload(RemotePath.of("/a"), Condition.NONE)) {
            upload.write(ByteBuffer.allocate(1));
            upload.commit();
        }

        assertEquals(
                "the disk is full: 999 bytes are free, and metrics.free-bytes is 1000",
                new Readiness(store, 1_000, PATIENCE).objection());
    }

    @Test
    void storeThatFailsIsNotReadyAndIsAskedAnew() throws Exception {
        var readiness = new Readiness(FaultyStore.over(store).failingAt(1), 0, PATIENCE);

        String first = readiness.objection();

        assertEquals("the store cannot be reached: ", String.valueOf(first).substring(0, 29));
        assertNull(readiness.objection());
    }

    @Test
    void storeThatRefusesSaysWhy() throws Exception {
        var away = new Asked(store) {
            @Override
            public @Nullable Entry find(RemotePath path) {
                throw new CommandException(Status.AWAY, "the root is away");
            }
        };

        assertEquals("the root is away", new Readiness(away, 0, PATIENCE).objection());
    }

    @Test
    void storeThatHangsHoldsUpNobodyAndTakesOneThread() throws Exception {
        var answers = new CountDownLatch(1);
        var asked = new Semaphore(0);
        var hanging = new Asked(store) {
            @Override
            public @Nullable Entry find(RemotePath path) throws IOException {
                asked.release();
                try {
                    answers.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return super.find(path);
            }
        };
        var readiness = new Readiness(hanging, 0, Duration.ofMillis(100));

        assertEquals("the store has not answered for 100 ms", readiness.objection());
        assertEquals("the store has not answered for 100 ms", readiness.objection());
        asked.acquire();
        assertEquals(0, asked.availablePermits());
        answers.countDown();
        while (readiness.objection() != null) {} // where the machine stalls, the answer comes later
    }

    @Test
    void serverThatStopsIsNotReady() throws Exception {
        var readiness = new Readiness(store, 0);
        readiness.stops();

        assertEquals("the server is stopping", readiness.objection());
    }

    private static class Asked extends ForwardingStore {
        Asked(FileStore files) {
            super(files);
        }

        @Override
        public FileStore paced(Pace pace) {
            return this;
        }
    }
}
