package dev.waybill.client;

import dev.waybill.protocol.ConnectionLostException;
import dev.waybill.protocol.Greeting;
import dev.waybill.protocol.Header;
import dev.waybill.protocol.HeaderTooLargeException;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Many requests under way on one connection. Replies come in the order of the requests, so the oldest that is owed is
 * the next to be answered. A thread of its own reads them, so that neither end waits for the other with full buffers.
 *
 * <p>Requests gather before they are sent, as small packets do by Nagle's algorithm (RFC 896). The first is sent at
 * once; more are sent when a quarter of the limit has gathered, when all that was sent is answered, or when a thread
 * waits. A body of more than one chunk is sent at once.
 */
final class Pipeline implements Runnable, Pending.Waiting {

    private static final int MAX_OWED = 1024;

    private final Connection connection;
    private final Meaning meaning;
    private final OwedAnswers owed;
    private final int limit;
    private final int headerLimitBytes;

    /** Held while a request is written, which may wait for the server. */
    private final ReentrantLock writing = new ReentrantLock();

    /** Finds the exception that the caller gets for a failure of a connection. */
    interface Meaning {
        IOException of(IOException failure, Connection used);
    }

    /** Waits for the greeting of {@code connection}, which tells how many requests may be under way. */
    Pipeline(Connection connection, Meaning meaning) throws IOException {
        Greeting.Limits limits = connection.limits();
        this.connection = connection;
        this.meaning = meaning;
        this.owed = new OwedAnswers(connection);
        this.limit = Math.clamp(limits.pipeline(), 1, MAX_OWED);
        this.headerLimitBytes = limits.headerBytes();
        connection.line().inputIsDue(true);
    }

    Connection connection() {
        return connection;
    }

    /** Whether the connection is of no more use. */
    boolean isLost() {
        return owed.lost() != null;
    }

    /**
     * Sends a request without a body; waits while as many are owed as the server takes.
     *
     * @param sink takes the body of the answer; null: that is passed over
     * @throws IOException if the connection is lost
     */
    Pending submit(Header request, @Nullable BodySink sink) throws IOException {
        begin();
        try {
            write(request);
            return owes(new Pending(this, sink == null ? null : new SunkBody(request, sink)));
        } catch (ConnectionLostException e) {
            lose(e);
            throw e;
        } finally {
            end();
        }
    }

    /**
     * Sends a request with a body, all of which is read when this returns, unless the answer came first.
     *
     * @param stores whether the body is kept, so that the answer is compared with it
     * @throws IOException if the connection is lost, or {@code body} fails: then this request is given up alone
     */
    Pending submit(Header request, Source.Opened body, SendOptions options, boolean stores) throws IOException {
        begin();
        try (var outgoing = OutgoingBody.of(connection, body, options)) {
            write(outgoing.announcedBy(request));
            var pending = new Pending(this, null);
            return body.isLarge() ? sendLarge(outgoing, pending, stores) : sendSmall(outgoing, pending, stores);
        } catch (ConnectionLostException e) {
            lose(e);
            throw e;
        } finally {
            end();
        }
    }

    /** Waits until one more may be owed, and takes the right to write. */
    private void begin() throws IOException {
        awaitAtMost(limit - 1);
        writing.lock();
        IOException failure = owed.lost();
        if (failure != null) {
            writing.unlock();
            throw failure;
        }
    }

    private void end() {
        writing.unlock();
        flushIfNothingIsDue();
    }

    private Pending sendSmall(OutgoingBody body, Pending pending, boolean stores) throws IOException {
        try {
            Receipt receipt = SmallBody.write(connection, body);
            pending.sent(receipt, stores);
        } finally {
            // the server answers an abort too, and nobody waits for that
            owes(pending);
        }
        return pending;
    }

    private Pending sendLarge(OutgoingBody body, Pending pending, boolean stores) throws IOException {
        owes(pending);
        connection.line().inputIsDue(false);
        try {
            Receipt receipt = EarlyEndedBody.write(connection, body, pending);
            pending.sent(receipt, stores);
            flush();
        } catch (ConnectionLostException e) {
            // A server that stops reading has answered why, unless the loss has overtaken that answer.
            owed.awaitDone(pending);
            if (!pending.isAnswered()) {
                throw e;
            }
            lose(e);
        } finally {
            connection.line().inputIsDue(true);
        }
        return pending;
    }

    private void write(Header header) throws IOException {
        try {
            connection.wire().write(connection.accepting(header), headerLimitBytes);
        } catch (HeaderTooLargeException e) {
            throw new IllegalArgumentException("the server takes no such request: " + e.getMessage(), e);
        }
    }

    private Pending owes(Pending pending) throws IOException {
        if (owed.add(pending)) {
            Thread.ofPlatform().daemon().name("waybill-replies").start(this);
        }
        if (owed.isSendingDue((limit + 3) / 4)) {
            flush();
        }
        return pending;
    }

    private void flush() throws IOException {
        writing.lock();
        try {
            connection.wire().flush();
            owed.sent();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Sends what has gathered if all that was sent is answered. A thread that is writing does this itself afterwards.
     */
    private void flushIfNothingIsDue() {
        while (owed.isSendingDue(Integer.MAX_VALUE) && writing.tryLock()) {
            try {
                flush();
            } catch (IOException e) {
                lose(e);
            } finally {
                writing.unlock();
            }
        }
    }

    @Override
    public void await(Pending pending) {
        if (!pending.isDone()) {
            flushOrLose();
            owed.awaitDone(pending);
        }
    }

    /** Waits until all is answered, or the connection is lost and its reader has ended. */
    void finish() {
        awaitAtMost(0);
        owed.awaitEnd();
    }

    private void awaitAtMost(int max) {
        if (owed.areMoreThan(max)) {
            flushOrLose();
            owed.awaitAtMost(max);
        }
    }

    private void flushOrLose() {
        try {
            flush();
        } catch (IOException e) {
            lose(e);
        }
    }

    @Override
    public void run() {
        try {
            for (Pending next = owed.next(); next != null; next = owed.next()) {
                read(next);
            }
        } catch (IOException e) {
            lose(e);
            owed.readerEnds();
        }
    }

    private void read(Pending next) throws IOException {
        Answer answer = connection.receiveFinal(null);
        SunkBody kept = answer.isFailure() ? null : next.body();
        IOException failure = null;
        if (answer.hasBody()) {
            failure = kept == null ? PassedBody.read(connection, answer) : kept.read(connection, answer);
        } else if (kept != null) {
            failure = new ProtocolException("the server answered without the body that was asked for");
        }
        if (failure == null || answer.isFailure()) {
            owed.answered(answer);
        } else {
            owed.failed(meaning.of(failure, connection));
        }
        flushIfNothingIsDue();
        if (answer.isGoodbye()) {
            throw new ConnectionLostException("the server said goodbye");
        }
    }

    private void lose(IOException cause) {
        connection.cut();
        owed.lose(cause, meaning.of(cause, connection));
    }
}
