package dev.waybill.http.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.waybill.api.Content;
import dev.waybill.api.Dialect;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

/** The body of a request, which is asked for with 100 when it is first read if its sender waits for that. Of one thread. */
final class RequestBody implements Content {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private final Dialect.Conversation peer;
    private final long lengthBytes;
    private final Supplier<InputStream> chunks;
    private boolean isAwaited;
    private boolean hasEnded;
    private boolean isBroken;
    private @Nullable Content part;
    private @Nullable ReadableByteChannel inChunks;

    private RequestBody(Dialect.Conversation peer, long lengthBytes, Supplier<InputStream> chunks) {
        this.peer = peer;
        this.lengthBytes = lengthBytes;
        this.chunks = chunks;
        this.hasEnded = lengthBytes == 0;
    }

    static RequestBody ofLength(Dialect.Conversation peer, long lengthBytes) {
        return new RequestBody(peer, lengthBytes, InputStream::nullInputStream);
    }

    /** @param chunks begins to read them */
    static RequestBody chunked(Dialect.Conversation peer, Supplier<InputStream> chunks) {
        return new RequestBody(peer, UNKNOWN, chunks);
    }

    /** Its sender sends it only after it was asked to (RFC 9110 10.1.1). */
    void comesWhenAsked() {
        isAwaited = !hasEnded;
    }

    /** Whether all of it was read. */
    boolean hasEnded() {
        return hasEnded;
    }

    @Override
    public long lengthBytes() {
        return lengthBytes;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (hasEnded) {
            return -1;
        }
        int count;
        try {
            count = begun().read(target);
        } catch (HttpRefusal e) {
            throw broken(e);
        } catch (TruncatedChunkException | ConnectionClosedException e) {
            var left = new EOFException("the peer left in the middle of a body");
            left.initCause(e);
            throw left;
        } catch (MalformedChunkCodingException e) {
            throw broken(HttpRefusal.malformed("the body's chunks are wrong: " + e.getMessage()));
        }
        hasEnded = count < 0;
        return count;
    }

    private BrokenBodyException broken(HttpRefusal refusal) {
        isBroken = true;
        return new BrokenBodyException(refusal);
    }

    @Override
    public long transferTo(WritableByteChannel target) throws IOException {
        if (lengthBytes <= 0 || hasEnded) {
            return Content.super.transferTo(target);
        }
        begun();
        long moved = part == null ? 0 : part.transferTo(target);
        hasEnded = true;
        return moved;
    }

    private ReadableByteChannel begun() throws IOException {
        if (isAwaited) {
            isAwaited = false;
            peer.output().write(CONTINUE);
        }
        if (lengthBytes == UNKNOWN) {
            if (inChunks == null) {
                inChunks = Channels.newChannel(chunks.get());
            }
            return inChunks;
        }
        if (part == null) {
            part = peer.next(lengthBytes);
        }
        return part;
    }

    /** Reads what is left of it, if that is at most {@code maxBytes}, and answers whether nothing is. */
    boolean discard(long maxBytes) throws IOException {
        if (isAwaited || isBroken || lengthBytes > maxBytes) {
            return hasEnded;
        }
        var buffer = ByteBuffer.allocate(hasEnded ? 0 : 1 << 13);
        for (long read = 0; !hasEnded && read <= maxBytes; read += buffer.position()) {
            read(buffer.clear());
        }
        return hasEnded;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
