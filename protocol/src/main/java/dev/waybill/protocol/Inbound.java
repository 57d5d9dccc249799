package dev.waybill.protocol;

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
    private static final int FIRST_GATHERED_BYTES = 4096;

    private final Transport transport;
    private final BufferPool pool;
    private final WaitState wait;
    private final @Nullable Outbound flushedFirst;
    private final ByteBuffer resting = ByteBuffer.allocate(RESTING_BYTES).limit(0);

    /** What came lies between its position and its limit. */
    private ByteBuffer buffer = resting;

    /** @param flushedFirst is flushed before this waits for bytes; null if another thread may be writing */
    Inbound(Transport transport, BufferPool pool, WaitState wait, @Nullable Outbound flushedFirst) {
        this.transport = transport;
        this.pool = pool;
        this.wait = wait;
        this.flushedFirst = flushedFirst;
    }

    boolean hasBytes() {
        return buffer.hasRemaining();
    }

    /** Goes back to the small buffer, if nothing is in the large one. */
    void rest() {
        if (isLent() && !buffer.hasRemaining()) {
            pool.give(buffer);
            buffer = resting;
            resting.limit(0);
        }
    }

    /** Gives the large buffer back, whatever is in it. */
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
            if (!fill(nothingYet ? reason : WaitState.For.REST_OF_MESSAGE)) {
                if (nothingYet) {
                    return null;
                }
                throw endedWithin();
            }
        }
        return FrameLength.get(buffer);
    }

    /** The header of {@code length} bytes that comes next. */
    Header header(int length) throws IOException {
        if (buffer.hasArray() && buffer.remaining() >= length) {
            int start = buffer.position();
            buffer.position(start + length);
            return HeaderJson.decode(buffer.array(), buffer.arrayOffset() + start, length);
        }
        return HeaderJson.decode(gather(length), 0, length);
    }

    /** At least one byte and at most {@code most}, as a view that is good until the next call. */
    ByteBuffer next(long most) throws IOException {
        ByteBuffer part = nextIfAny(most, WaitState.For.REST_OF_MESSAGE);
        if (part == null) {
            throw endedWithin();
        }
        return part;
    }

    /** The same, or null at the end of the stream. Who waits for a new message waits with the small buffer. */
    @Nullable
    ByteBuffer nextIfAny(long most, WaitState.For reason) throws IOException {
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
        int length = (int) Math.min(most, buffer.remaining());
        buffer.position(start + length);
        return buffer.slice(start, length);
    }

    /** Takes what is there already, as far as it has room, without waiting; true if the peer has ended its stream. */
    boolean hasEnded() throws IOException {
        if (buffer.remaining() == buffer.capacity()) {
            lease();
        }
        buffer.compact();
        try {
            return transport.readNow(buffer) < 0;
        } catch (IOException e) {
            throw new ConnectionLostException("the connection was lost", e);
        } finally {
            buffer.flip();
        }
    }

    /** Throws away what comes next; false at the end of the stream. */
    boolean skip() throws IOException {
        boolean more = fill(WaitState.For.REST_OF_MESSAGE);
        buffer.position(buffer.limit());
        return more;
    }

    /** Grows as the bytes come: a length alone makes nothing grow. */
    private byte[] gather(int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, FIRST_GATHERED_BYTES)];
        int have = 0;
        while (have < length) {
            ByteBuffer part = next(length - have);
            int end = have + part.remaining();
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(length, Math.max(end, 2 * bytes.length)));
            }
            part.get(bytes, have, part.remaining());
            have = end;
        }
        return bytes;
    }

    /** Waits for more bytes; false at the end of the stream. */
    private boolean fill(WaitState.For reason) throws IOException {
        if (flushedFirst != null) {
            flushedFirst.flush();
        }
        if (!isLent() && buffer.remaining() == RESTING_BYTES) {
            lease();
        }
        buffer.compact();
        wait.begin(reason);
        try {
            return transport.read(buffer) > 0;
        } catch (IOException e) {
            throw new ConnectionLostException("the connection was lost while more was awaited", e);
        } finally {
            wait.end();
            buffer.flip();
        }
    }

    private void lease() {
        if (!isLent()) {
            buffer = pool.take().put(resting).flip();
        }
    }

    private static ConnectionLostException endedWithin() {
        return new ConnectionLostException("the connection ended in the middle of a message");
    }

    private boolean isLent() {
        return buffer.capacity() != RESTING_BYTES;
    }
}
