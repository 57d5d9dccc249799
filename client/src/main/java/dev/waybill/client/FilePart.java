package dev.waybill.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** Reads so many bytes of an open file from an offset on, and not its position. */
final class FilePart implements ReadableByteChannel {

    private final FileChannel file;
    private long at;
    private final long end;

    FilePart(FileChannel file, long offset, long size) {
        this.file = file;
        this.at = offset;
        this.end = offset + size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (at == end) {
            return -1;
        }
        int limit = target.limit();
        target.limit(target.position() + (int) Math.min(target.remaining(), end - at));
        try {
            int length = file.read(target, at);
            if (length < 0) {
                throw new ChangedSourceException("it became shorter while it was sent", false);
            }
            at += length;
            return length;
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() {}
}
