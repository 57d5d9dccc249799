package dev.waybill.client;

import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.HeaderTooLargeException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Many requests under way on one connection. Replies come in the order of the requests, so the oldest that is owed is
 * the next to be answered. A thread of its own reads them, so that neither end waits for the other with full buffers.
 *
 * <p>Requests gather before they are sent, as small packets do by Nagle's algorithm (RFC 896). The first is sent at
 * once; more are sent when a quarter of the limit has gathered, when all that was sent is answered, or when a thread
 * waits.
 */
final class Pipeline implements Runnable, Pending.Waiting {

    private static final int MAX_OWED = 1024;
    private static final int RESTING_SECONDS = 1;

    private final Connection connection;
    private final Meaning meaning;
    private final int limit;
    private final int headerLimitBytes;

    /**
     * Held while a request is written, which may wait for the server. It is taken before {@link #lock} where both are
     * needed.
     */
    private final ReentrantLock writing = new ReentrantLock();

    /** Guards what is owed. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Pending> owed = new ArrayDeque<>();
    private int unsent;
    private boolean isReading;
    private volatile @Nullable IOException lost;

    /** Finds the exception that the caller gets for a failure of a connection. */
    interface Meaning {
        IOException of(IOException failure, Connection used);
    }

    /** Waits for the greeting of {@code connection}, which tells how many requests may be under way. */
    Pipeline(Connection connection, Meaning meaning) throws IOException {
        Greeting.Limits limits = connection.limits();
        this.connection = connection;
        this.meaning = meaning;
        this.limit = Math.clamp(limits.pipeline(), 1, MAX_OWED);
        this.headerLimitBytes = limits.headerBytes();
        connection.line().inputIsDue(true);
    }

    Connection connection() {
        return connection;
    }

    /** Whether the connection is of no more use. */
    boolean isLost() {
        return lost != null;
    }

    /**
     * Sends a request; waits while as many are owed as the server takes.
     *
     * @param body fits in one chunk; null if none follows
     * @param stores whether the body is kept, so that the answer is compared with it
     * @throws IOException if the connection is lost, or {@code body} fails: then this request is given up alone
     */
    Pending submit(Header request, Source.@Nullable Opened body, SendOptions options, boolean stores)
            throws IOException {
        awaitOwed(limit - 1);
        writing.lock();
        try {
            IOException failure = lost;
            if (failure != null) {
                throw failure;
            }
            return body == null ? send(request) : send(request, body, options, stores);
        } catch (ConnectionLostException e) {
            lose(e);
            throw e;
        } finally {
            writing.unlock();
            flushIfNothingIsDue();
        }
    }

    private Pending send(Header request) throws IOException {
        write(request);
        return owes(new Pending(this, null));
    }

    private Pending send(Header request, Source.Opened body, SendOptions options, boolean stores) throws IOException {
        write(SmallBody.announcedBy(request, options));
        Receipt receipt = null;
        try {
            receipt = SmallBody.write(connection.wire(), body, options);
        } finally {
            if (receipt == null) {
                // the server answers the abort too, and nobody waits for that
                owes(new Pending(this, null));
            }
        }
        return owes(new Pending(this, stores ? receipt : null));
    }

    private void write(Header header) throws IOException {
        try {
            connection.wire().write(header, headerLimitBytes);
        } catch (HeaderTooLargeException e) {
            throw new IllegalArgumentException("the server takes no such request: " + e.getMessage(), e);
        }
    }

    private Pending owes(Pending pending) throws IOException {
        boolean isDue;
        lock.lock();
        try {
            owed.add(pending);
            unsent++;
            isDue = unsent == owed.size() || unsent >= (limit + 3) / 4;
            if (!isReading) {
                isReading = true;
                Thread.ofPlatform().daemon().name("waybill-replies").start(this);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (isDue) {
            flush();
        }
        return pending;
    }

    private void flush() throws IOException {
        writing.lock();
        try {
            connection.wire().flush();
            lock.lock();
            try {
                unsent = 0;
            } finally {
                lock.unlock();
            }
        } finally {
            writing.unlock();
        }
    }

    /**
     * Sends what has gathered if all that was sent is answered. A thread that is writing does this itself afterwards.
     */
    private void flushIfNothingIsDue() {
        while (hasOnlyUnsent() && writing.tryLock()) {
            try {
                flush();
            } catch (IOException e) {
                lose(e);
            } finally {
                writing.unlock();
            }
        }
    }

    private boolean hasOnlyUnsent() {
        lock.lock();
        try {
            return unsent > 0 && unsent == owed.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void await(Pending pending) {
        if (!pending.isDone()) {
            flushOrLose();
            await(() -> !pending.isDone());
        }
    }

    /** Waits until all is answered, or the connection is lost and its reader has ended. */
    void finish() {
        awaitOwed(0);
        await(() -> isReading && isLost());
    }

    private void flushOrLose() {
        try {
            flush();
        } catch (IOException e) {
            lose(e);
        }
    }

    /** Waits until no more than {@code max} are owed. */
    private void awaitOwed(int max) {
        if (owesMoreThan(max)) {
            flushOrLose();
            await(() -> owed.size() > max);
        }
    }

    private boolean owesMoreThan(int max) {
        lock.lock();
        try {
            return owed.size() > max;
        } finally {
            lock.unlock();
        }
    }

    /** Waits as long as {@code holds}, which is asked with the lock held. */
    private void await(BooleanSupplier holds) {
        boolean interrupted = false;
        lock.lock();
        try {
            while (holds.getAsBoolean()) {
                try {
                    changed.await();
                } catch (InterruptedException e) {
                    // as in the blocking reads of every other call, an interrupt ends the connection
                    interrupted = true;
                    connection.cut();
                }
            }
        } finally {
            lock.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            for (Pending next = next(); next != null; next = next()) {
                Answer answer = connection.receiveFinal(null);
                IOException broken = answer.hasBody() ? PassedBody.read(connection.wire(), answer) : null;
                answered(next, answer, broken);
                flushIfNothingIsDue();
                if (answer.isGoodbye()) {
                    throw new ConnectionLostException("the server said goodbye");
                }
            }
        } catch (IOException e) {
            lose(e);
            rest();
        }
    }

    private void rest() {
        lock.lock();
        try {
            isReading = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The request whose answer comes next; null when none was submitted for a while. */
    private @Nullable Pending next() {
        lock.lock();
        try {
            long nanos = TimeUnit.SECONDS.toNanos(RESTING_SECONDS);
            while (owed.isEmpty() && lost == null && nanos > 0) {
                try {
                    nanos = changed.awaitNanos(nanos);
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nobody interrupts the reader of replies", e);
                }
            }
            if (owed.isEmpty()) {
                isReading = false;
                changed.signalAll();
            }
            return owed.peek();
        } finally {
            lock.unlock();
        }
    }

    /** @param broken why the body of {@code answer} is not whole, which fails {@code pending} alone; or null */
    private void answered(Pending pending, Answer answer, @Nullable IOException broken) {
        lock.lock();
        try {
            if (broken == null || answer.isFailure()) {
                pending.answered(answer);
            } else {
                pending.failed(meaning.of(broken, connection));
            }
            owed.poll();
            unsent = Math.min(unsent, owed.size());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void lose(IOException cause) {
        connection.cut();
        IOException meant = meaning.of(cause, connection);
        lock.lock();
        try {
            if (lost == null) {
                lost = cause;
            }
            owed.forEach(pending -> pending.failed(meant));
            owed.clear();
            unsent = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
