package dev.waybill.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** Bytes that are read once, from front to end. Used by one thread at a time. */
public interface Content extends ReadableByteChannel {

    /** What {@link #lengthBytes} answers when nobody knows yet. */
    long UNKNOWN = -1;

    /** The bytes of {@code bytes}, which must not change any more. */
    static Content of(byte[] bytes) {
        return new BytesContent(bytes);
    }

    /** The bytes of {@code text} in UTF-8. */
    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How many bytes there are in all, or {@link #UNKNOWN}. */
    long lengthBytes();

    /** The same bytes as a stream; closing it closes this content. */
    default InputStream stream() {
        return Channels.newInputStream(this);
    }

    /**
     * Moves all bytes that are left to {@code target} and answers how many they were. The server's own contents do
     * this without copying; this default goes through a small buffer.
     */
    default long transferTo(WritableByteChannel target) throws IOException {
        var buffer = ByteBuffer.allocate(64 * 1024);
        long moved = 0;
        while (read(buffer.clear()) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                moved += target.write(buffer);
            }
        }
        return moved;
    }
}
