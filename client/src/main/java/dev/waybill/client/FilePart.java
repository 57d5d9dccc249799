package dev.waybill.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** So many bytes of an open file from an offset on. */
record FilePart(FileChannel file, long offset, long sizeBytes) {

    /** Reads them from the first on. */
    ReadableByteChannel channel() {
        return new Reading();
    }

    private final class Reading implements ReadableByteChannel {
        private long done;

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (done == sizeBytes) {
                return -1;
            }
            int limit = target.limit();
            target.limit(target.position() + (int) Math.min(target.remaining(), sizeBytes - done));
            try {
                int length = file.read(target, offset + done);
                if (length < 0) {
                    throw new ChangedSourceException("it became shorter while it was sent", false);
                }
                done += length;
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
}
