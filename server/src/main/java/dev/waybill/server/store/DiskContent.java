package dev.waybill.server.store;

import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * An open file, or a part of it. Reads by position, so that whoever has a better buffer may read
 * {@link #remainingBytes} bytes from {@link #positionBytes} of {@link #channel} on his own. Closing it closes the
 * channel.
 */
public final class DiskContent implements StoredContent {

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long COPIED_BYTES = 8 << 20;

    private final Entry entry;
    private final FileChannel channel;
    private final long offset;
    private final long end;
    private long position;

    DiskContent(Entry entry, FileChannel channel, Range range) {
        this.entry = entry;
        this.channel = channel;
        this.offset = range.offset();
        this.end = offset + range.lengthWithin(entry.sizeBytes());
        this.position = offset;
    }

    /** The open file; its own position means nothing. */
    public FileChannel channel() {
        return channel;
    }

    /** Where in the file the next byte stands. */
    public long positionBytes() {
        return position;
    }

    /** How many bytes are left. */
    public long remainingBytes() {
        return end - position;
    }

    @Override
    public Entry entry() {
        return entry;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long lengthBytes() {
        return end - offset;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (remainingBytes() == 0) {
            return -1;
        }
        int limit = target.limit();
        target.limit(target.position() + (int) Math.min(target.remaining(), remainingBytes()));
        try {
            int count = channel.read(target, position);
            position += checked(count);
            return count;
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public long transferTo(WritableByteChannel target) throws IOException {
        long moved = remainingBytes();
        if (target instanceof DiskUpload upload) {
            while (remainingBytes() > 0) {
                position += checked(upload.fill(channel, position, Math.min(remainingBytes(), COPIED_BYTES)));
                // the system copies while this thread keeps its carrier: others get it between two stretches
                LockSupport.parkNanos(1);
            }
            return moved;
        }
        var buffer = ByteBuffer.allocateDirect((int) Math.min(moved, BUFFER_BYTES));
        while (read(buffer.clear()) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                target.write(buffer);
            }
        }
        return moved;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Somebody beside the server may cut a file that is being read; less than was promised is never the end. */
    private long checked(long count) throws EOFException {
        if (count < 0) {
            throw new EOFException(entry.path() + " became shorter than " + end + " bytes while it was read");
        }
        return count;
    }
}
