package dev.waybill.testkit;

import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/** One version of a file in memory, open for reading. */
final class MemoryContent implements StoredContent {

    private final Entry entry;
    private final long offset;
    private final ByteBuffer bytes;
    private final Runnable whenClosed;
    private boolean open = true;

    MemoryContent(Entry entry, ByteBuffer file, Range range, Runnable whenClosed) {
        int length = (int) range.lengthWithin(file.remaining());
        this.entry = entry;
        this.offset = range.offset();
        this.bytes = file.slice((int) range.offset(), length);
        this.whenClosed = whenClosed;
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
        return bytes.limit();
    }

    @Override
    public int read(ByteBuffer target) throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
        return Buffers.move(bytes, target);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            whenClosed.run();
        }
    }
}
