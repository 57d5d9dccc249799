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
 * The line to a server, from the attempt to reach it on: a transport that is closed when the server lets its client wait
 * for too long, and whoever waits on it then hears that it is. Its life: being connected, greeted, in use, closed.
 *
 * <p>One thread connects and reads while another may write; any thread may close it, which ends all their waits.
 */
final class Line implements Transport, WaitWatch.Expiry {

    /** Enough to tell other protocols by. */
    private static final int FIRST_BYTES = 64;

    /** What a server of lines takes for the end of one that it does not know. */
    private static final byte[] END_OF_LINES = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final Duration LAST_PATIENCE = Duration.ofMillis(500);

    private final Timeouts timeouts;
    private final Dial dial;
    private final WaitWatch watch;
    private final byte[] first = new byte[FIRST_BYTES];
    private volatile @Nullable Transport transport;
    private volatile int firstCount;
    private volatile @Nullable Awaited expired;
    private volatile boolean asked;

    Line(ServerAddress address, Timeouts timeouts, @Nullable WaitListener listener) {
        this.timeouts = timeouts;
        this.dial = new Dial(address, timeouts.connect());
        this.watch = new WaitWatch(listener, this);
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

    /** The server has greeted: from now on it answers. */
    void greeted() {
        watch.await(Awaited.ANSWER, timeouts.answer());
    }

    /** Whether bytes must come while they are waited for. */
    void inputIsDue(boolean due) {
        watch.inputIsDue(due);
    }

    /** What was waited for when it was closed because that took too long; null if it was not. */
    @Nullable
    Awaited expired() {
        return expired;
    }

    /** The first bytes that came, as far as they came. */
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

    /** The thread that waits hears of the end as of a loss, and then what it was from {@link #expired}. */
    @Override
    public boolean expire(Awaited awaited) {
        if (awaited == Awaited.GREETING && firstCount == 0 && !asked && !watch.isWriting()) {
            asked = true;
            watch.await(Awaited.GREETING, LAST_PATIENCE);
            return !ask();
        }
        expired = awaited;
        end();
        return true;
    }

    /** A server of another protocol may wait for us: it says who it is once it has a line that it cannot read. */
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
            // Whoever waits on it hears of the loss itself; it is of no more use.
            asked = true;
        }
    }
}
