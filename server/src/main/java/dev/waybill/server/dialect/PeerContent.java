package dev.waybill.server.dialect;

import dev.waybill.api.Content;
import dev.waybill.protocol.ConnectionLostException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A part of what the peer of a dialect sends, or all that is left. Of the connection's thread. */
final class PeerContent implements Content {

    private static final int MAX_AT_ONCE = 1 << 20;

    private final PeerInput input;
    private final long length;
    private long left;

    /** The next {@code length} bytes, or all that come if that is {@link #UNKNOWN}. */
    PeerContent(PeerInput input, long length) {
        this.input = input;
        this.length = length;
        this.left = length == UNKNOWN ? Long.MAX_VALUE : length;
    }

    @Override
    public long lengthBytes() {
        return length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (left > 0 && !target.hasRemaining()) {
            return 0;
        }
        ByteBuffer part = next(target.remaining());
        if (part == null) {
            return -1;
        }
        int count = part.remaining();
        target.put(part);
        return count;
    }

    @Override
    public long transferTo(WritableByteChannel target) throws IOException {
        long moved = 0;
        for (ByteBuffer part = next(MAX_AT_ONCE); part != null; part = next(MAX_AT_ONCE)) {
            while (part.hasRemaining()) {
                moved += target.write(part);
            }
        }
        return moved;
    }

    private @Nullable ByteBuffer next(int max) throws IOException {
        if (left == 0) {
            return null;
        }
        ByteBuffer part = input.next(Math.min(left, max));
        if (part == null) {
            if (length != UNKNOWN) {
                throw new ConnectionLostException(
                        "the peer left when " + left + " of " + length + " bytes had to come");
            }
            left = 0;
            return null;
        }
        left -= part.remaining();
        return part;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
