package dev.waybill.shell.show;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** Standard output: texts in UTF-8, and bytes as they are. Gathers until it is flushed. Used by one thread. */
public final class Output implements WritableByteChannel {

    /** Nobody reads standard output any more, as at the left of {@code | head}, or it cannot be written. */
    public static final class ClosedException extends IOException {
        private ClosedException(IOException cause) {
            super("standard output cannot be written: " + cause.getMessage(), cause);
        }
    }

    private static final int BUFFER_BYTES = 1 << 14;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    /** Onto {@code channel}, which stays its owner's. */
    public Output(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Adds a text and a line break. */
    public void line(String text) throws ClosedException {
        text(text);
        text("\n");
    }

    /** Adds a text. */
    public void text(String text) throws ClosedException {
        write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public int write(ByteBuffer source) throws ClosedException {
        int length = source.remaining();
        if (length > buffer.remaining()) {
            flush();
        }
        if (length > buffer.remaining()) {
            send(source);
        } else {
            buffer.put(source);
        }
        return length;
    }

    /** Sends all that was added. */
    public void flush() throws ClosedException {
        buffer.flip();
        try {
            send(buffer);
        } finally {
            buffer.clear();
        }
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws ClosedException {
        flush();
    }

    private void send(ByteBuffer bytes) throws ClosedException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new ClosedException(e);
        }
    }
}
