package dev.waybill.client;

import static java.util.Objects.requireNonNull;

import dev.waybill.api.Origin;
import dev.waybill.client.WaitListener.Awaited;
import dev.waybill.protocol.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The line to a server: a transport that closes itself when the server keeps its client waiting for too long. The
 * threads that wait on it then see a loss. Its life: being connected, greeted, in use, closed.
 *
 * <p>One thread connects and reads while another may write; any thread may close it, which ends all their waits.
 */
final class Line implements Transport, WaitWatch.Expiry {

    /** How many bytes are kept to recognise other protocols by. */
    private static final int FIRST_BYTES = 64;

    /** Two ends of line: a server that reads lines takes them for an unknown request, and answers. */
    private static final byte[] END_OF_LINES = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Timeouts timeouts;
    private final Dial dial;
    private final WaitWatch watch;
    private final byte[] first = new byte[FIRST_BYTES];
    private Duration lastPatience = Duration.ofMillis(500);
    private volatile @Nullable Transport transport;
    private volatile int firstCount;
    private volatile @Nullable Awaited expired;
    private volatile boolean asked;

    /** Over TLS nobody would take {@link #END_OF_LINES} for a question. */
    Line(ServerAddress address, Timeouts timeouts, @Nullable WaitListener listener) {
        this.timeouts = timeouts;
        this.dial = new Dial(address, timeouts.connect());
        this.watch = new WaitWatch(listener, this);
        this.asked = address.isEncrypted();
    }

    /** Sets for how long an answer to {@link #END_OF_LINES} is waited for. Called ahead of {@link #connect}. */
    void lastPatience(Duration patience) {
        lastPatience = patience;
    }

    /** @throws CannotConnectException if none of the address's candidates answers, or this was closed meanwhile */
    void connect() throws CannotConnectException {
        watch.start();
        watch.beginReading();
        try {
            transport = dial.connect();
        } finally {
            watch.endReading();
        }
        watch.await(Awaited.GREETING, timeouts.greeting());
    }

    /** Notes that the server has greeted: from now on its answers are waited for. */
    void greeted() {
        watch.await(Awaited.ANSWER, timeouts.answer());
    }

    /** Sets whether the server owes bytes while a thread reads. */
    void inputIsDue(boolean due) {
        watch.inputIsDue(due);
    }

    /** What took so long that this was closed; null if it was not closed for that. */
    @Nullable
    Awaited expired() {
        return expired;
    }

    /** The first bytes that came: as many as are kept, or fewer if fewer came. */
    byte[] firstBytes() {
        return Arrays.copyOf(first, firstCount);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        watch.beginReading();
        try {
            int start = target.position();
            int length = connected().read(target);
            if (firstCount < FIRST_BYTES && length > 0) {
                note(target, start, length);
            }
            return length;
        } finally {
            watch.endReading();
        }
    }

    private void note(ByteBuffer bytes, int start, int length) {
        int before = firstCount;
        int count = Math.min(length, FIRST_BYTES - before);
        bytes.get(start, first, before, count);
        firstCount = before + count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        watch.beginWriting();
        try {
            return connected().write(source);
        } finally {
            watch.endWriting();
        }
    }

    @Override
    public int readNow(ByteBuffer target) throws IOException {
        return connected().readNow(target);
    }

    @Override
    public void endInput() throws IOException {
        connected().endInput();
    }

    @Override
    public void endOutput() throws IOException {
        connected().endOutput();
    }

    @Override
    public Origin peer() {
        return requireNonNull(transport, "not connected yet").peer();
    }

    @Override
    public boolean isOpen() {
        Transport current = transport;
        return current != null && current.isOpen();
    }

    @Override
    public void close() throws IOException {
        watch.stop();
        dial.close();
    }

    private Transport connected() throws IOException {
        Transport current = transport;
        if (current == null) {
            throw new ClosedChannelException();
        }
        return current;
    }

    /** Ends the line; the waiting thread sees a loss, whose reason is in {@link #expired}. */
    @Override
    public boolean expire(Awaited awaited) {
        if (awaited == Awaited.GREETING && firstCount == 0 && !asked && !watch.isWriting()) {
            asked = true;
            watch.await(Awaited.GREETING, lastPatience);
            return !ask();
        }
        expired = awaited;
        end();
        return true;
    }

    /**
     * Sends a line that means nothing. A server of another protocol that waits for its client shows itself by its
     * answer.
     */
    private boolean ask() {
        try {
            connected().write(ByteBuffer.wrap(END_OF_LINES));
            return true;
        } catch (IOException e) {
            expired = Awaited.GREETING;
            end();
            return false;
        }
    }

    private void end() {
        try {
            close();
        } catch (IOException e) {
            // The waiting thread sees the loss itself; the line is of no more use.
            asked = true;
        }
    }
}
