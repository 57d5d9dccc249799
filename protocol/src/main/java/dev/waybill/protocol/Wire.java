package dev.waybill.protocol;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.store.Settlement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection: headers and bodies in, headers and bodies out. Owns its transport.
 *
 * <p>What is written waits until {@link #flush}, so small messages travel together. A server's end is used by one
 * thread and flushes by itself before it waits for bytes, as the rules of turns ask; on a client's end one thread may
 * read while another writes, and each flushes what it wrote. Any thread may {@link #close} it.
 */
public final class Wire implements AutoCloseable {

    private static final int TRAILER_LIMIT_BYTES = 1 << 16;

    private final Transport transport;
    private int headerLimitBytes;
    private final int sentLimitBytes;
    private volatile Throttle throttle = Throttle.NONE;
    private volatile @Nullable HeaderWatch watch;

    /** The last one, which an abandoned body leaves open. */
    private @Nullable Unpacker unpacking;

    private final WaitState wait = new WaitState();
    private final Outbound out;
    private final Inbound in;

    private Wire(Transport transport, BufferPool pool, int headerLimitBytes, int sentLimitBytes, boolean flushesFirst) {
        this.transport = transport;
        this.headerLimitBytes = headerLimitBytes;
        this.sentLimitBytes = sentLimitBytes;
        this.out = new Outbound(transport, pool, wait);
        this.in = new Inbound(transport, pool, wait, flushesFirst ? out : null);
    }

    /** The server's end, whose limit holds in both directions. */
    public static Wire ofServer(Transport transport, BufferPool pool, int headerLimitBytes) {
        return new Wire(transport, pool, headerLimitBytes, headerLimitBytes, true);
    }

    /** The client's end; what it sends is for the server to limit. */
    public static Wire ofClient(Transport transport, BufferPool pool, int headerLimitBytes) {
        return new Wire(transport, pool, headerLimitBytes, Integer.MAX_VALUE, false);
    }

    /**
     * Has the transport agree with its peer, ahead of all else; all of it is one wait.
     *
     * @throws ConnectionLostException if they do not agree, or the peer leaves
     */
    public void handshake() throws ConnectionLostException {
        wait.begin(WaitState.For.HANDSHAKE);
        try {
            transport.handshake();
        } catch (IOException e) {
            throw new ConnectionLostException("the handshake failed: " + e.getMessage(), e);
        } finally {
            wait.end();
        }
    }

    /**
     * The next header, or null if the peer has ended its stream ahead of it.
     *
     * @throws BadFrameException if what comes is none: this connection is of no more use for reading
     * @throws ConnectionLostException if the stream ends within it
     */
    public @Nullable Header read() throws IOException {
        in.rest();
        Long length = in.length(WaitState.For.NEXT_MESSAGE);
        if (length == null) {
            return null;
        }
        Header header = in.header(headerLength(length, headerLimitBytes));
        HeaderWatch watching = watch;
        if (watching != null) {
            watching.received(header);
        }
        return header;
    }

    /** From now on {@code other} sees each header. */
    public void watch(HeaderWatch other) {
        watch = other;
    }

    /** From now on a header that comes may have no more than {@code bytes}. Of the thread that reads. */
    public void limitHeaders(int bytes) {
        headerLimitBytes = bytes;
    }

    /**
     * The body that follows the header that was just read.
     *
     * @param announced the algorithm that the header announced, or null
     */
    public BodyReader readBody(@Nullable DigestAlgorithm announced) {
        return new BodyReader(this, in, announced, null);
    }

    /** The same for a body that the header announced as packed: its content. */
    public BodyReader readPackedBody(@Nullable DigestAlgorithm announced) {
        var unpacker = new Unpacker();
        unpacking = unpacker;
        return new BodyReader(this, in, announced, unpacker);
    }

    /**
     * Adds a header to what is sent next.
     *
     * @throws HeaderTooLargeException if it is over this end's limit; then nothing was added
     */
    public void write(Header header) throws IOException {
        write(header, sentLimitBytes);
    }

    /** The same within {@code limitBytes}, the peer's own limit. */
    public void write(Header header, int limitBytes) throws IOException {
        byte[] json = HeaderJson.encode(header);
        if (json.length > limitBytes) {
            throw new HeaderTooLargeException(json.length, limitBytes);
        }
        out.frame(json);
        HeaderWatch watching = watch;
        if (watching != null) {
            watching.sent(header);
        }
    }

    /** Begins the body of the header that was just written. It must be ended before the next header. */
    public BodyWriter writeBody(DigestAlgorithm algorithm) {
        return new BodyWriter(out, algorithm, null, null);
    }

    /** The same for bytes whose digest is {@code known} to be. */
    public BodyWriter writeBody(DigestAlgorithm algorithm, Digest known) {
        return new BodyWriter(out, algorithm, null, known);
    }

    /** The same, packed by {@code packer}, which the body closes at its end. */
    public BodyWriter writeBody(DigestAlgorithm algorithm, Packer packer) {
        return new BodyWriter(out, algorithm, packer, null);
    }

    /**
     * Takes what must be done before anything more is sent. If that fails nothing is: the connection is closed. Of the
     * writing thread.
     */
    public Settlement settlement() {
        return out.owed();
    }

    /** Sends all that was written. */
    public void flush() throws IOException {
        out.flush();
    }

    /**
     * Sends all that was written if nothing was sent for two milliseconds: small answers go together, and none waits for
     * those of the requests behind it where these take their time. Where a {@link #settlement} is to be done first, they go
     * together in any case.
     */
    public void flushIfDue() throws IOException {
        out.flushIfDue();
    }

    /**
     * Bytes as they come, for a protocol without frames: at least one and at most {@code max}, as a view that is good
     * until the next call; null at the end of the stream.
     *
     * @param reason what a watcher sees that this waits for
     */
    public @Nullable ByteBuffer readBytes(long max, WaitState.For reason) throws IOException {
        return in.nextIfAny(max, reason);
    }

    /** Sends bytes as they are, at once, for a protocol without frames. */
    public void sendBytes(ByteBuffer bytes) throws IOException {
        out.sendNow(bytes);
    }

    /** Whether bytes of the next message are here already. */
    public boolean hasInput() {
        return in.hasBytes();
    }

    /** Whether the peer has ended its stream, though some of it may not be read yet; does not wait. */
    public boolean hasPeerLeft() throws IOException {
        return in.hasEnded();
    }

    /** Whether the peer has sent so much ahead that {@link #hasPeerLeft} cannot see whether it has ended its stream. */
    public boolean isInputFull() {
        return in.isFull();
    }

    /** From now on this end goes no faster than {@code other} lets it, in either direction. */
    public void throttle(Throttle other) {
        throttle = other;
        in.throttle(other);
        out.throttle(other);
    }

    /** What this end waits for, for a watcher on another thread. */
    public WaitState waitState() {
        return wait;
    }

    /** The connection below, for ending one of its directions. */
    public Transport transport() {
        return transport;
    }

    /**
     * Says that nothing more will be sent, and lets the peer read what was: input is discarded until the peer ends its
     * side too, or for {@code patience}. Without that a reset could overtake the last reply.
     */
    public void linger(Duration patience) throws IOException {
        flush();
        endOutput();
        long deadline = System.nanoTime() + patience.toNanos();
        in.release();
        boolean more = true;
        while (more && System.nanoTime() < deadline) {
            more = in.skip();
        }
    }

    /**
     * Tells the peer that nothing more will be sent; what was written and not flushed is not sent.
     *
     * @throws ConnectionLostException if it cannot be told
     */
    public void endOutput() throws ConnectionLostException {
        wait.begin(WaitState.For.ROOM_TO_SEND);
        try {
            transport.endOutput();
        } catch (IOException e) {
            throw new ConnectionLostException("the connection was lost as it ended", e);
        } finally {
            wait.end();
        }
    }

    /**
     * Gives the buffers back that were lent to the thread that used this wire, and what is owed up; call it there, before
     * {@link #close}.
     */
    public void release() {
        in.release();
        out.release();
        out.owed().giveUp();
        Unpacker left = unpacking;
        if (left != null) {
            left.close();
        }
    }

    /** Closes the connection. Called by any thread, also while others are reading or writing. */
    @Override
    public void close() throws IOException {
        try {
            transport.close();
        } finally {
            throttle.end();
        }
    }

    Header readTrailer() throws IOException {
        Long length = in.length(WaitState.For.REST_OF_HEADER);
        if (length == null) {
            throw new ConnectionLostException("the connection ended ahead of a trailer");
        }
        return in.header(headerLength(length, TRAILER_LIMIT_BYTES));
    }

    private static int headerLength(long length, int limitBytes) throws BadFrameException {
        if (length < 0 || length > limitBytes) {
            throw new BadFrameException("a header of " + length + " bytes came, but it may have at most " + limitBytes);
        }
        return (int) length;
    }
}
