package dev.waybill.server.call;

import dev.waybill.api.Body;
import dev.waybill.api.Digest;
import dev.waybill.api.Spool;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A body that came whole and waits on the disk, until it is closed. Writing and reading it are checkpoints. Of one thread
 * at a time.
 */
public final class SpoolFile implements Spool, Closeable {

    private final SeekableByteChannel file;
    private final Checkpoint checkpoint;
    private final Body source;
    private final long sizeBytes;

    private SpoolFile(SeekableByteChannel file, Checkpoint checkpoint, Body source, long sizeBytes) {
        this.file = file;
        this.checkpoint = checkpoint;
        this.source = source;
        this.sizeBytes = sizeBytes;
    }

    /** Writes all of {@code source} to {@code file} and owns the file; closes it at once if the body fails. */
    public static SpoolFile of(Body source, SeekableByteChannel file, Checkpoint checkpoint) throws IOException {
        boolean whole = false;
        try {
            long size = source.transferTo(new Checked(file, checkpoint));
            whole = true;
            return new SpoolFile(file, checkpoint, source, size);
        } finally {
            if (!whole) {
                file.close();
            }
        }
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public Body body() {
        return new FromFront();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The file, with a checkpoint ahead of each write. */
    private record Checked(SeekableByteChannel file, Checkpoint checkpoint) implements WritableByteChannel {

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            checkpoint.passReading();
            return file.write(bytes);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** The body again, from its first byte. */
    private final class FromFront implements Body {
        private long position;

        @Override
        public int read(ByteBuffer target) throws IOException {
            checkpoint.passReading();
            int count = file.position(position).read(target);
            position += Math.max(0, count);
            return count;
        }

        @Override
        public long lengthBytes() {
            return sizeBytes;
        }

        @Override
        public @Nullable String announced() {
            return source.announced();
        }

        /** Verified when the bytes came. */
        @Override
        public @Nullable Digest digest() {
            return source.digest();
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        /** Closes nothing, as a body promises. */
        @Override
        public void close() {}
    }
}
