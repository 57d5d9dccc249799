package dev.waybill.server.connection;

import dev.waybill.api.Status;
import dev.waybill.protocol.WaitState;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the peer of a dialect sends. That this side ended the input is never mistaken for the peer's end: it throws. Of
 * the connection's thread.
 */
final class PeerInput extends InputStream {

    private static final long FIRST_LOOK_NANOS = Duration.ofMillis(1).toNanos();
    private static final long LAST_LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Connection connection;

    /** A server that stops waits for a call, and for nothing else. */
    private boolean inCall;

    PeerInput(Connection connection) {
        this.connection = connection;
    }

    /** Whether a call reads it from now on. */
    void inCall(boolean reading) {
        inCall = reading;
    }

    /** @throws InterruptedException if this connection is at its end */
    void checkCallsMayBegin() throws InterruptedException {
        Farewell farewell = connection.farewell();
        if (farewell != null && !isTimeout(farewell)) {
            throw new InterruptedException(farewell.sentence());
        }
        if (!connection.wire().transport().isOpen()) {
            throw new InterruptedException("the connection was closed");
        }
    }

    /** At least one byte and at most {@code most}, good until the next call; null at the end. */
    @Nullable
    ByteBuffer next(long most) throws IOException {
        Farewell farewell = connection.farewell();
        if (farewell != null && !inCall) {
            throw ended(farewell);
        }
        ByteBuffer part =
                connection.wire().readBytes(most, inCall ? WaitState.For.REST_OF_MESSAGE : WaitState.For.NEXT_MESSAGE);
        farewell = connection.farewell();
        if (part == null && farewell != null && connection.isInputEnded()) {
            throw ended(farewell);
        }
        return part;
    }

    private static IOException ended(Farewell farewell) {
        return isTimeout(farewell)
                ? new SocketTimeoutException(farewell.sentence())
                : new InterruptedIOException(farewell.sentence());
    }

    private static boolean isTimeout(Farewell farewell) {
        return farewell.status() == Status.IDLE || farewell.status() == Status.TOO_SLOW;
    }

    /**
     * Waits until there is something to read. It looks again and again, ever less often, so a peer that answers after a
     * while is heard after twice that while, or a second later.
     */
    boolean await(Duration time, CountDownLatch ending) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        for (long pause = FIRST_LOOK_NANOS; ; pause = Math.min(2 * pause, LAST_LOOK_NANOS)) {
            if (available() > 0 || connection.wire().hasPeerLeft() || available() > 0) {
                return true;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            if (ending.await(Math.min(pause, left), TimeUnit.NANOSECONDS)) {
                throw new InterruptedException("the server ends this connection");
            }
        }
    }

    @Override
    public int available() {
        return connection.wire().hasInput() ? 1 : 0;
    }

    @Override
    public int read() throws IOException {
        ByteBuffer part = next(1);
        return part == null ? -1 : part.get() & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer part = next(length);
        if (part == null) {
            return -1;
        }
        int count = part.remaining();
        part.get(bytes, offset, count);
        return count;
    }

    /** Does nothing: the connection is the server's to close. */
    @Override
    public void close() {}
}
