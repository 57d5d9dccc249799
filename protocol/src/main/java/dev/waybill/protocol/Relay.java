package dev.waybill.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A second thread for a large body: it writes to the target what the body's own thread has read, while that one reads
 * on. Reading from a socket and writing to a file each keep a core busy, so the two together take half as long.
 *
 * <p>Its life: {@link #write} and {@link #await}, as often as wanted, and {@link #close}, all by the body's thread. The
 * bytes of a part belong to the relay until {@link #await} for it has returned.
 */
final class Relay implements AutoCloseable {

    private final WritableByteChannel target;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
    private long given;
    private long written;
    private boolean ended;
    private @Nullable Throwable failure;

    private Relay(WritableByteChannel target) {
        this.target = target;
    }

    /** Begins on a thread of the caller's own sort. */
    static Relay to(WritableByteChannel target) {
        var relay = new Relay(target);
        if (Thread.currentThread().isVirtual()) {
            Thread.startVirtualThread(relay::run);
        } else {
            Thread.ofPlatform().daemon().name("waybill-relay").start(relay::run);
        }
        return relay;
    }

    /** Has {@code part} written, after those before it. Answers its number, for {@link #await}. */
    long write(ByteBuffer part) throws IOException {
        lock.lock();
        try {
            check();
            waiting.add(part);
            changed.signalAll();
            return ++given;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the parts up to {@code number} were written. */
    void await(long number) throws IOException {
        lock.lock();
        try {
            while (written < number && failure == null) {
                changed.awaitUninterruptibly();
            }
            check();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread and waits for it to let go of the target; what was not written by then is dropped. */
    @Override
    public void close() {
        lock.lock();
        try {
            ended = true;
            waiting.clear();
            changed.signalAll();
            while (ended) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What the target throws is for the body's thread to hear. */
    @SuppressWarnings("CatchingUnchecked")
    private void run() {
        try {
            for (ByteBuffer part = next(); part != null; part = next()) {
                while (part.hasRemaining()) {
                    target.write(part);
                }
                done(null);
            }
        } catch (IOException | RuntimeException | Error e) {
            done(e);
            while (next() != null) {
                done(e);
            }
        }
        lock.lock();
        try {
            ended = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable ByteBuffer next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !ended) {
                changed.awaitUninterruptibly();
            }
            return ended ? null : waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    private void done(@Nullable Throwable e) {
        lock.lock();
        try {
            written++;
            failure = e;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void check() throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
