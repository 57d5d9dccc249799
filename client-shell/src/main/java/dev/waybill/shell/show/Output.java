package dev.waybill.shell.show;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Standard output: texts in UTF-8, and bytes as they are. Gathers until it is flushed. Used by one thread. */
public final class Output implements WritableByteChannel {

    /** Standard output takes no more: the disk that it goes to is full, or it was closed from the start. */
    public static sealed class FailedException extends IOException permits ClosedException {
        private FailedException(IOException cause) {
            super("standard output cannot be written: " + cause.getMessage(), cause);
        }
    }

    /** Nobody reads standard output any more, as at the left of {@code | head}. */
    public static final class ClosedException extends FailedException {
        private ClosedException(IOException cause) {
            super(cause);
        }
    }

    /** What the system says of a pipe, and of a socket, that nobody reads; the JDK has no class for it. */
    private static final Set<String> CLOSED = Set.of("Broken pipe", "Connection reset", "Connection reset by peer");

    private static final int BUFFER_BYTES = 1 << 14;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    /** Onto {@code channel}, which stays its owner's. */
    public Output(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Adds a text and a line break. */
    public void line(String text) throws FailedException {
        text(text);
        text("\n");
    }

    /** Adds a text. */
    public void text(String text) throws FailedException {
        write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public int write(ByteBuffer source) throws FailedException {
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
    public void flush() throws FailedException {
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
    public void close() throws FailedException {
        flush();
    }

    private void send(ByteBuffer bytes) throws FailedException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw CLOSED.contains(String.valueOf(e.getMessage())) ? new ClosedException(e) : new FailedException(e);
        }
    }
}
