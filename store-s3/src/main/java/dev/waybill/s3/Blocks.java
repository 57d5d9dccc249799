package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The memory that all uploads share: so many blocks, each as large as a part. Who needs one waits for his turn, so however
 * many uploads there are, they take no more. Any thread.
 */
final class Blocks {

    private final int blockBytes;
    private final Duration patience;
    private final Semaphore free;
    private final Queue<byte[]> unused = new ConcurrentLinkedQueue<>();

    /** @param patience how long one waits for a block */
    Blocks(int blockBytes, int memoryBytes, Duration patience) {
        this.blockBytes = blockBytes;
        this.patience = patience;
        this.free = new Semaphore(Math.max(1, memoryBytes / blockBytes), true);
    }

    int blockBytes() {
        return blockBytes;
    }

    /**
     * A block, which the caller gives back.
     *
     * @throws CommandException 503 if none gets free in time
     */
    byte[] take() throws IOException {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CommandException(
                        Status.FULL, "the server has as many uploads in memory as it may: try again in a while");
            }
        } catch (InterruptedException e) {
            throw Failures.interrupted();
        }
        return block();
    }

    /** A block that is free at this moment and that nobody waits for, which the caller gives back; or null. */
    byte @Nullable [] takeFree() throws IOException {
        try {
            return free.tryAcquire(0, TimeUnit.MILLISECONDS) ? block() : null; // in its turn, unlike one without a time
        } catch (InterruptedException e) {
            throw Failures.interrupted();
        }
    }

    private byte[] block() {
        byte[] block = unused.poll();
        return block == null ? new byte[blockBytes] : block;
    }

    void giveBack(byte[] block) {
        unused.add(block);
        free.release();
    }
}
