package dev.waybill.server.dialect;

import dev.waybill.api.Status;
import dev.waybill.protocol.WaitState;
import dev.waybill.server.connection.Goodbye;
import dev.waybill.server.connection.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that the peer of a dialect sends. Reading throws where this end has ended the input, so that this is never
 * taken for the peer's end. Of the connection's thread.
 */
final class PeerInput extends InputStream {

    private static final long FIRST_LOOK_NANOS = Duration.ofMillis(1).toNanos();
    private static final long LAST_LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Session session;

    /** Whether a call reads: a server that stops waits for calls, and for nothing else. */
    private boolean inCall;

    PeerInput(Session session) {
        this.session = session;
    }

    /** Sets whether a call reads from now on. */
    void inCall(boolean reading) {
        inCall = reading;
    }

    /** @throws InterruptedException if this connection is at its end */
    void checkCallsMayBegin() throws InterruptedException {
        Goodbye goodbye = session.goodbye();
        if (goodbye != null && !isTimeout(goodbye)) {
            throw new InterruptedException(goodbye.sentence());
        }
        if (!session.wire().transport().isOpen()) {
            throw new InterruptedException("the connection was closed");
        }
    }

    /** The next bytes, at least one and at most {@code max}, valid until the next call; null at the end. */
    @Nullable
    ByteBuffer next(long max) throws IOException {
        Goodbye goodbye = session.goodbye();
        if (goodbye != null && !inCall) {
            throw ended(goodbye);
        }
        ByteBuffer part =
                session.wire().readBytes(max, inCall ? WaitState.For.REST_OF_MESSAGE : WaitState.For.NEXT_MESSAGE);
        goodbye = session.goodbye();
        if (part == null && goodbye != null && session.isInputEnded()) {
            throw ended(goodbye);
        }
        return part;
    }

    private static IOException ended(Goodbye goodbye) {
        return isTimeout(goodbye)
                ? new SocketTimeoutException(goodbye.sentence())
                : new InterruptedIOException(goodbye.sentence());
    }

    private static boolean isTimeout(Goodbye goodbye) {
        return goodbye.status() == Status.IDLE || goodbye.status() == Status.TOO_SLOW;
    }

    /**
     * Waits until there is something to read, and answers false if nothing comes in {@code time}. It looks ever less
     * often: bytes are seen after at most twice the time that they took to come, and at most a second late.
     */
    boolean await(Duration time, Patience patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        for (long pause = FIRST_LOOK_NANOS; ; pause = Math.min(2 * pause, LAST_LOOK_NANOS)) {
            if (available() > 0 || session.wire().hasPeerLeft() || available() > 0) {
                return true;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            patience.sleep(Math.min(pause, left));
        }
    }

    @Override
    public int available() {
        return session.wire().hasInput() ? 1 : 0;
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
