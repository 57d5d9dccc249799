package dev.waybill.server.metrics;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Space;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server can do its work: its store answers, its disk has room, and it does not stop. The store is asked by one
 * thread at a time, which is not waited for beyond the patience: a store that hangs holds up nobody. Any thread.
 */
public final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final FileStore files;
    private final long freeBytes;
    private final long patienceMillis;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable FutureTask<@Nullable String> asking;
    private volatile boolean stopping;

    /**
     * Asks {@code files}.
     *
     * @param freeBytes how many must be free
     */
    public Readiness(FileStore files, long freeBytes) {
        this(files, freeBytes, PATIENCE);
    }

    /** The same with another patience. */
    Readiness(FileStore files, long freeBytes, Duration patience) {
        this.files = files;
        this.freeBytes = freeBytes;
        this.patienceMillis = patience.toMillis();
    }

    /** The server stops: it is not ready from now on. */
    public void stops() {
        stopping = true;
    }

    /** Why the server is not ready, in one sentence; null if it is. */
    @Nullable
    String objection() throws InterruptedException {
        if (stopping) {
            return "the server is stopping";
        }
        FutureTask<@Nullable String> answer = asked();
        try {
            return answer.get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "the store has not answered for " + patienceMillis + " ms";
        } catch (ExecutionException e) {
            return "the store fails: " + e.getCause();
        }
    }

    private FutureTask<@Nullable String> asked() {
        lock.lock();
        try {
            FutureTask<@Nullable String> running = asking;
            if (running != null && !running.isDone()) {
                return running;
            }
            var next = new FutureTask<@Nullable String>(this::ask);
            asking = next;
            Thread.ofPlatform().daemon().name("waybill-ready").start(next);
            return next;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String ask() {
        try {
            if (files.find(RemotePath.ROOT) == null) {
                return "the root of the store is not there";
            }
            Space space = files.space();
            return space == null || space.freeBytes() >= freeBytes
                    ? null
                    : "the disk is full: " + space.freeBytes() + " bytes are free, and metrics.free-bytes is "
                            + freeBytes;
        } catch (CommandException e) {
            return e.sentence();
        } catch (IOException e) {
            return "the store cannot be reached: " + e.getMessage();
        }
    }
}
