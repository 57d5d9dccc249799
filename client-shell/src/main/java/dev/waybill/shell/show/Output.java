package dev.waybill.shell.show;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Standard output: texts in UTF-8, and bytes as they are. Gathers until it is flushed. Any thread: each line and text stays whole. */
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

    /** What the message of a channel's failure is where nobody reads what is written to it. */
    public static final String NOBODY_READS = "Broken pipe";

    /** What the system says of a pipe, and of a socket, that nobody reads; the JDK has no class for it. */
    private static final Set<String> CLOSED = Set.of(NOBODY_READS, "Connection reset", "Connection reset by peer");

    private static final int BUFFER_BYTES = 1 << 14;

    private final WritableByteChannel channel;
    private final boolean isStandard;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    /** Onto {@code channel}, which stays its owner's. */
    public Output(WritableByteChannel channel) {
        this(channel, false);
    }

    private Output(WritableByteChannel channel, boolean isStandard) {
        this.channel = channel;
        this.isStandard = isStandard;
    }

    /** Onto {@code channel}, which is the standard output of the process. */
    public static Output standard(WritableByteChannel channel) {
        return new Output(channel, true);
    }

    /** Whether it is the standard output of the process, which a program that this one starts can share. */
    public boolean isStandard() {
        return isStandard;
    }

    /** Adds a text and a line break. */
    public void line(String text) throws FailedException {
        text(text + "\n");
    }

    /** Adds a text. */
    public void text(String text) throws FailedException {
        write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public synchronized int write(ByteBuffer source) throws FailedException {
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
    public synchronized void flush() throws FailedException {
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
