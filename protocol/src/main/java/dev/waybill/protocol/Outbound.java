package dev.waybill.protocol;

import dev.waybill.api.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that wait to be sent: small messages gather in one write, and a body is read straight into the buffer that
 * is sent. Used by one writing thread.
 *
 * <p>A chunk is open while bytes are added to it: its length stands ahead of them and is filled in when it is closed.
 */
final class Outbound {

    private static final int RESTING_BYTES = 512;
    private static final long PATIENCE_NANOS = Duration.ofMillis(2).toNanos();

    /** So much of a file goes without a look at the call, and would be zeros if it went missing. */
    private static final long FILE_CHUNK_BYTES = 1 << 22;

    private final Sender sender;
    private final BufferPool pool;
    private final ByteBuffer resting = ByteBuffer.allocate(RESTING_BYTES);

    /** The unsent bytes lie ahead of its position. */
    private ByteBuffer buffer = resting;

    private DigestAlgorithm.@Nullable Running digest;
    private boolean isInBody;
    private long sentNanos = System.nanoTime();
    private int chunkStart = -1;

    /** How many bytes a chunk lacks whose length was sent. */
    private long owed;

    Outbound(Transport transport, BufferPool pool, WaitState wait) {
        this.sender = new Sender(transport, wait);
        this.pool = pool;
    }

    /** From now on it goes no faster than {@code other} lets it. */
    void throttle(Throttle other) {
        sender.throttle(other);
    }

    /** What is done before the next byte is sent. */
    OwedWork owed() {
        return sender.owed();
    }

    /** Adds a frame. */
    void frame(Header header) throws IOException {
        frame(HeaderJson.encode(header));
    }

    /** Adds a frame whose JSON is at hand. */
    void frame(byte[] json) throws IOException {
        length(json.length);
        bytes(ByteBuffer.wrap(json));
    }

    /** Begins a body, whose bytes go through {@code digest} unless that is null. */
    void beginBody(DigestAlgorithm.@Nullable Running digest) {
        this.digest = digest;
        isInBody = true;
        lease();
    }

    /** Adds bytes of the body. */
    void body(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            openChunk();
            int length = Math.min(source.remaining(), buffer.remaining());
            buffer.put(source.slice(source.position(), length));
            source.position(source.position() + length);
        }
    }

    /** Adds at most {@code max} bytes of {@code source} to the body; -1 at its end. */
    int body(ReadableByteChannel source, long max) throws IOException {
        openChunk();
        int limit = buffer.limit();
        buffer.limit(buffer.position() + (int) Math.min(buffer.remaining(), max));
        try {
            return source.read(buffer);
        } finally {
            buffer.limit(limit);
        }
    }

    /**
     * Adds {@code count} bytes of {@code file} to the body, one chunk for each {@link #FILE_CHUNK_BYTES}, and answers how many
     * there were. A chunk says ahead how long it is: if the file lacks bytes, or fails, the body must be aborted.
     */
    long body(FileChannel file, long position, long count) throws IOException {
        long at = position;
        long end = position + count;
        while (at < end && owed == 0) {
            closeChunk();
            long chunk = Math.min(end - at, FILE_CHUNK_BYTES);
            length(chunk);
            send();
            owed = chunk;
            int sent = 0;
            while (owed > 0 && sent >= 0) {
                sent = sender.send(file, at, owed, buffer);
                at += Math.max(sent, 0);
                owed -= Math.max(sent, 0);
            }
        }
        return at - position;
    }

    /** Ends a chunk that was left half sent. */
    private void payOwed() throws IOException {
        while (owed > 0) {
            room(1);
            int length = (int) Math.min(buffer.remaining(), owed);
            for (int i = 0; i < length; i++) {
                buffer.put((byte) 0);
            }
            owed -= length;
        }
    }

    /** Ends the body with {@code mark}: 0 or {@link FrameLength#ABORT}. Its trailer comes next. */
    void endBody(long mark) throws IOException {
        closeChunk();
        payOwed();
        digest = null;
        isInBody = false;
        length(mark);
    }

    /** Sends all that waits. */
    void flush() throws IOException {
        closeChunk();
        if (buffer.position() > 0) {
            send();
        }
        if (isLent() && !isInBody) {
            release();
        }
    }

    /** Sends all that waits, if nothing was sent for a while, and nothing has to be done first. */
    void flushIfDue() throws IOException {
        if (owed().isNothing() && System.nanoTime() - sentNanos > PATIENCE_NANOS) {
            flush();
        }
    }

    /** Sends bytes as they are, after all that waits. */
    void sendNow(ByteBuffer source) throws IOException {
        if (source.isDirect()) {
            flush();
            sender.send(source);
        } else {
            bytes(source);
            flush();
        }
    }

    /** Gives the large buffer back, even with bytes in it. */
    void release() {
        if (isLent()) {
            pool.give(buffer);
            buffer = resting.clear();
        }
    }

    private void length(long length) throws IOException {
        room(FrameLength.BYTES);
        FrameLength.put(buffer, buffer.position(), length);
        buffer.position(buffer.position() + FrameLength.BYTES);
    }

    private void bytes(ByteBuffer source) throws IOException {
        room(source.remaining());
        while (source.hasRemaining()) {
            room(1);
            int length = Math.min(source.remaining(), buffer.remaining());
            buffer.put(source.slice(source.position(), length));
            source.position(source.position() + length);
        }
    }

    /** Makes room for one byte at least, and for {@code wanted} ones if the buffers are large enough. */
    private void room(int wanted) throws IOException {
        if (buffer.remaining() >= wanted) {
            return;
        }
        lease();
        if (buffer.remaining() < wanted && buffer.position() > 0) {
            send();
        }
    }

    private void openChunk() throws IOException {
        if (chunkStart >= 0 && buffer.hasRemaining()) {
            return;
        }
        closeChunk();
        room(FrameLength.BYTES + 1);
        chunkStart = buffer.position();
        buffer.position(chunkStart + FrameLength.BYTES);
    }

    private void closeChunk() {
        if (chunkStart < 0) {
            return;
        }
        int first = chunkStart + FrameLength.BYTES;
        int length = buffer.position() - first;
        if (length == 0) {
            buffer.position(chunkStart);
        } else {
            FrameLength.put(buffer, chunkStart, length);
            if (digest != null) {
                digest.update(buffer.slice(first, length));
            }
        }
        chunkStart = -1;
    }

    private void send() throws IOException {
        try {
            sender.send(buffer.flip());
        } finally {
            buffer.clear();
            sentNanos = System.nanoTime();
        }
    }

    private void lease() {
        if (isLent()) {
            return;
        }
        ByteBuffer lent = pool.take();
        if (lent != null) {
            buffer = lent.put(resting.flip());
            resting.clear();
        }
    }

    private boolean isLent() {
        return buffer.capacity() != RESTING_BYTES;
    }
}
