package dev.waybill.testkit;

import dev.waybill.api.store.ForwardingContent;
import dev.waybill.api.store.StoredContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A content of a {@link FaultyStore}. */
final class FaultyContent extends ForwardingContent {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Faults faults;

    FaultyContent(StoredContent content, Faults faults) {
        super(content);
        this.faults = faults;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        faults.call();
        int count = Math.min(target.remaining(), faults.plan().pieceBytes());
        int limit = target.limit();
        try {
            return super.read(target.limit(target.position() + count));
        } finally {
            target.limit(limit);
        }
    }

    /** By reading, so that each piece can fail. */
    @Override
    public long transferTo(WritableByteChannel target) throws IOException {
        var buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long moved = 0;
        while (read(buffer.clear()) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                moved += target.write(buffer);
            }
        }
        return moved;
    }

    @Override
    public StoredContent unwrapped() {
        return this;
    }
}
