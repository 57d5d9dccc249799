package dev.waybill.protocol;

import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that came and were not used yet. At rest it holds a small buffer of its own; while a body or a burst comes,
 * a large one of the pool. Used by one reading thread.
 */
final class Inbound {

    private static final int RESTING_BYTES = 512;
    private static final int FIRST_GATHERED_BYTES = 1024;

    /** What one value of a header, a path say, weighs besides its letters. */
    private static final int VALUE_BYTES = 64;

    private final Transport transport;
    private final BufferPool pool;
    private final WaitState wait;
    private final @Nullable Outbound flushedFirst;
    private final ByteBuffer resting = ByteBuffer.allocate(RESTING_BYTES).limit(0);

    /** The unread bytes lie between its position and its limit. */
    private ByteBuffer buffer = resting;

    private volatile Throttle throttle = Throttle.NONE;

    /** The bytes of the budget that the last header holds. */
    private int heldBytes;

    /** @param flushedFirst is flushed before this waits for bytes; null if another thread may be writing */
    Inbound(Transport transport, BufferPool pool, WaitState wait, @Nullable Outbound flushedFirst) {
        this.transport = transport;
        this.pool = pool;
        this.wait = wait;
        this.flushedFirst = flushedFirst;
    }

    /** From now on it goes no faster than {@code other} lets it. */
    void throttle(Throttle other) {
        throttle = other;
    }

    boolean hasBytes() {
        return buffer.hasRemaining();
    }

    /** Goes back to the small buffer, if nothing is in the large one. */
    void rest() {
        holds(0);
        if (isLent() && !buffer.hasRemaining()) {
            pool.give(buffer);
            buffer = resting;
            resting.limit(0);
        }
    }

    /** Gives the large buffer back, even with bytes in it. */
    void release() {
        buffer.position(buffer.limit());
        rest();
    }

    /**
     * The next length of a frame or chunk, or null if the stream ends ahead of it.
     *
     * @throws ConnectionLostException if it ends within it
     */
    @Nullable
    Long length(WaitState.For reason) throws IOException {
        while (buffer.remaining() < FrameLength.BYTES) {
            boolean nothingYet = !buffer.hasRemaining();
            if (!fill(nothingYet ? reason : restOf(reason))) {
                if (nothingYet) {
                    return null;
                }
                throw endedWithin();
            }
        }
        return FrameLength.get(buffer);
    }

    private static WaitState.For restOf(WaitState.For reason) {
        return reason == WaitState.For.NEXT_MESSAGE ? WaitState.For.REST_OF_HEADER : reason;
    }

    /** The header of {@code length} bytes that comes next. */
    Header header(int length) throws IOException {
        if (buffer.hasArray() && buffer.remaining() >= length) {
            int start = buffer.position();
            buffer.position(start + length);
            wait.headerEnded();
            return weighed(HeaderJson.decode(buffer.array(), buffer.arrayOffset() + start, length), length);
        }
        byte[] bytes = gather(length);
        wait.headerEnded();
        return weighed(HeaderJson.decode(bytes, 0, length), length);
    }

    /** A header of many values takes more memory once it is read than its text did. */
    private Header weighed(Header header, int length) throws BadFrameException {
        if (length > RESTING_BYTES && !holds(length + VALUE_BYTES * HeaderJson.values(header))) {
            throw full();
        }
        return header;
    }

    /** At least one byte and at most {@code max}, as a view that is good until the next call. */
    ByteBuffer next(long max) throws IOException {
        ByteBuffer part = nextIfAny(max, WaitState.For.REST_OF_MESSAGE);
        if (part == null) {
            throw endedWithin();
        }
        return part;
    }

    /**
     * The same, or null at the end of the stream. While it waits for a new message, this holds the small buffer alone.
     */
    @Nullable
    ByteBuffer nextIfAny(long max, WaitState.For reason) throws IOException {
        if (!buffer.hasRemaining()) {
            if (reason == WaitState.For.NEXT_MESSAGE) {
                rest();
            } else {
                lease();
            }
            if (!fill(reason)) {
                return null;
            }
        }
        int start = buffer.position();
        int length = (int) Math.min(max, buffer.remaining());
        buffer.position(start + length);
        return buffer.slice(start, length);
    }

    /**
     * Takes what is there already, as far as it has room, without waiting; true if the peer has ended its stream. Called
     * while somebody uses the last view, too: so the bytes of that stay where they are.
     */
    boolean hasEnded() throws IOException {
        if (isFull()) {
            lease();
        }
        if (isFull()) {
            return false;
        }
        ByteBuffer room = buffer.duplicate().limit(buffer.capacity()).position(buffer.limit());
        try {
            boolean hasEnded = transport.readNow(room) < 0;
            buffer.limit(room.position());
            return hasEnded;
        } catch (IOException e) {
            throw new ConnectionLostException("the connection was lost", e);
        }
    }

    /** Whether there is no room behind what waits to be read, so that nothing of the peer's can be seen. */
    boolean isFull() {
        return buffer.limit() == buffer.capacity();
    }

    /** Throws away what comes next; false at the end of the stream. */
    boolean skip() throws IOException {
        boolean more = fill(WaitState.For.REST_OF_MESSAGE);
        buffer.position(buffer.limit());
        return more;
    }

    /**
     * Reads a long header into an array that grows with the bytes, within the budget: a length alone allocates nothing,
     * and no buffer is lent for it.
     */
    private byte[] gather(int length) throws IOException {
        int have = Math.min(length, buffer.remaining());
        byte[] bytes = grown(new byte[0], Math.max(have, Math.min(length, FIRST_GATHERED_BYTES)));
        buffer.get(bytes, 0, have);
        while (have < length) {
            if (have == bytes.length) {
                bytes = grown(bytes, (int) Math.min(length, 2L * have));
            }
            int count = read(ByteBuffer.wrap(bytes, have, bytes.length - have), WaitState.For.REST_OF_HEADER);
            if (count <= 0) {
                throw endedWithin();
            }
            have += count;
        }
        return bytes;
    }

    private byte[] grown(byte[] bytes, int length) throws BadFrameException {
        if (!holds(length)) {
            throw full();
        }
        return Arrays.copyOf(bytes, length);
    }

    private static BadFrameException full() {
        return new BadFrameException(
                Status.FULL, "the headers of all requests take all the memory that they may: try again in a while");
    }

    /** Takes from the budget, or gives back, until it holds {@code bytes}. */
    private boolean holds(int bytes) {
        if (bytes == heldBytes) {
            return true;
        }
        if (bytes > heldBytes && !pool.headers().take(bytes - heldBytes)) {
            return false;
        }
        if (bytes < heldBytes) {
            pool.headers().giveBack(heldBytes - bytes);
        }
        heldBytes = bytes;
        return true;
    }

    /** Waits for more bytes; false at the end of the stream. */
    private boolean fill(WaitState.For reason) throws IOException {
        if (!isLent() && buffer.remaining() == RESTING_BYTES) {
            lease();
        }
        buffer.compact();
        try {
            return read(buffer, reason) > 0;
        } finally {
            buffer.flip();
        }
    }

    private int read(ByteBuffer target, WaitState.For reason) throws IOException {
        if (flushedFirst != null) {
            flushedFirst.flush();
        }
        int limit = target.limit();
        target.limit((int) Math.min(limit, (long) target.position() + throttle.share()));
        int count = readWaiting(target, reason);
        target.limit(limit);
        if (count > 0) {
            wait.moved(count);
            throttle.received(count);
        }
        return count;
    }

    private int readWaiting(ByteBuffer target, WaitState.For reason) throws IOException {
        wait.begin(reason);
        try {
            return transport.read(target);
        } catch (IOException e) {
            throw new ConnectionLostException("the connection was lost while more was awaited", e);
        } finally {
            wait.end();
        }
    }

    private void lease() {
        if (isLent()) {
            return;
        }
        ByteBuffer lent = pool.take();
        if (lent != null) {
            buffer = lent.put(resting).flip();
        }
    }

    private static ConnectionLostException endedWithin() {
        return new ConnectionLostException("the connection ended in the middle of a message");
    }

    private boolean isLent() {
        return buffer.capacity() != RESTING_BYTES;
    }
}
