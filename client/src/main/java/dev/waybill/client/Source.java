package dev.waybill.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Bytes to be sent: of a file, an array or a stream. */
public final class Source {

    /** The size of a body that is not known beforehand. */
    static final long UNKNOWN = -1;

    /** The size of a full chunk. For a larger body the server is asked first, and heard while it is sent. */
    private static final int CHUNK_BYTES = 1 << 20;

    private final @Nullable Path file;
    private final byte @Nullable [] bytes;
    private final @Nullable InputStream stream;
    private final @Nullable Opened given;

    private Source(@Nullable Path file, byte @Nullable [] bytes, @Nullable InputStream stream, @Nullable Opened given) {
        this.file = file;
        this.bytes = bytes;
        this.stream = stream;
        this.given = given;
    }

    /**
     * The bytes that {@code file} holds when it is sent. A file that is cut or written into meanwhile is not sent; one
     * that grows is sent as it was at the start.
     */
    public static Source of(Path file) {
        return new Source(file, null, null, null);
    }

    /** {@code bytes}, which the caller must not change before they are sent. */
    public static Source of(byte[] bytes) {
        return new Source(null, bytes, null, null);
    }

    /** All bytes of {@code stream}, which the caller closes. They are sent once: a lost connection fails the call. */
    public static Source of(InputStream stream) {
        return new Source(null, null, stream, null);
    }

    /**
     * {@code size} bytes of {@code file} from {@code offset} on, which the caller closes; other threads may use it. Its
     * position is not used. If it has fewer bytes, a {@link ChangedSourceException} tells that.
     */
    public static Source of(FileChannel file, long offset, long size) {
        return of(new FilePart(file, offset, size), size);
    }

    /** The {@code size} bytes that {@code channel} has left, which the caller closes. They are sent once. */
    public static Source of(ReadableByteChannel channel, long size) {
        return new Source(null, null, null, new Opened(new Joined(ByteBuffer.allocate(0), channel, null), size, null));
    }

    /** Opens the bytes for reading. The caller closes what this answers. */
    Opened open() throws IOException {
        if (file != null) {
            return open(file);
        }
        if (bytes != null) {
            return new Opened(new Joined(ByteBuffer.wrap(bytes), null, null), bytes.length, null);
        }
        if (given != null) {
            return given;
        }
        return peeked(Channels.newChannel(stream == null ? InputStream.nullInputStream() : stream), null);
    }

    private Opened open(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Instant modified =
                    attributes.isRegularFile() ? attributes.lastModifiedTime().toInstant() : null;
            // A pipe or device has no size to go by, and a file that the system makes up says 0.
            if (modified == null || channel.size() == 0) {
                return peeked(channel, modified);
            }
            var sent = new SentFile(file, channel, attributes);
            return new Opened(sent, sent.sizeBytes(), modified);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The exception to throw where the bytes cannot be read: {@code failure} itself if they are of a stream. */
    IOException explain(IOException failure) {
        return file == null ? failure : new LocalFileException(file, failure);
    }

    /** Reads up to a MiB, so that a short stream has a size and a slow one does not keep the server waiting for it. */
    private Opened peeked(ReadableByteChannel channel, @Nullable Instant modified) throws IOException {
        var start = ByteBuffer.allocate(CHUNK_BYTES);
        int length = 0;
        while (length >= 0 && start.hasRemaining()) {
            length = channel.read(start);
        }
        start.flip();
        long size = length < 0 ? start.remaining() : UNKNOWN;
        return new Opened(new Joined(start, channel, file == null ? null : channel), size, modified);
    }

    /**
     * Bytes that are ready to be read.
     *
     * @param sizeBytes how many there are, or {@link #UNKNOWN}: then more than a MiB
     * @param modified the file's time of modification; null if the bytes are of no file
     */
    record Opened(
            ReadableByteChannel channel,
            long sizeBytes,
            @Nullable Instant modified) implements AutoCloseable {

        /** Whether more than one chunk is to be sent. */
        boolean isLarge() {
            return sizeBytes == UNKNOWN || sizeBytes > CHUNK_BYTES;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Bytes at hand, then the rest of a channel. */
    private static final class Joined implements ReadableByteChannel {
        private final ByteBuffer start;
        private final @Nullable ReadableByteChannel rest;
        private final @Nullable ReadableByteChannel owned;

        Joined(ByteBuffer start, @Nullable ReadableByteChannel rest, @Nullable ReadableByteChannel owned) {
            this.start = start;
            this.rest = rest;
            this.owned = owned;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!start.hasRemaining()) {
                return rest == null ? -1 : rest.read(target);
            }
            int length = Math.min(start.remaining(), target.remaining());
            target.put(start.slice(start.position(), length));
            start.position(start.position() + length);
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() throws IOException {
            if (owned != null) {
                owned.close();
            }
        }
    }
}
