package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import dev.waybill.protocol.FileSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open file, or a part of it, read by position. Closing it closes the file. */
final class DiskContent implements StoredContent {

    private final Entry entry;
    private final FileChannel channel;
    private final DiskBlocks blocks;
    private final @Nullable KeptDigests kept;
    private final long offset;
    private final long end;
    private long position;

    /** @param kept the digests of the whole file, where they are known */
    DiskContent(Entry entry, FileChannel channel, Range range, DiskBlocks blocks, @Nullable KeptDigests kept) {
        this.entry = entry;
        this.kept = kept;
        this.channel = channel;
        this.blocks = blocks;
        this.offset = range.offset();
        this.end = offset + range.lengthWithin(entry.sizeBytes());
        this.position = offset;
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
    public @Nullable Digest digest(DigestAlgorithm algorithm) {
        return kept == null || isPart() ? null : kept.get(algorithm);
    }

    /** The digests of the whole file that are known. */
    Collection<Digest> digests() {
        return kept == null ? List.of() : kept.all();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position == end) {
            return -1;
        }
        int limit = target.limit();
        target.limit(target.position() + (int) Math.min(target.remaining(), end - position));
        try {
            int count = channel.read(target, position);
            if (count < 0) {
                throw becameShorter(); // less than was promised is never the end
            }
            position += count;
            return count;
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public long transferTo(WritableByteChannel target) throws IOException {
        if (target instanceof FileSink sink) {
            return sendTo(sink);
        }
        long moved = end - position;
        ByteBuffer buffer = blocks.lend();
        try {
            while (read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    target.write(buffer);
                }
            }
        } finally {
            blocks.giveBack(buffer);
        }
        return moved;
    }

    private long sendTo(FileSink sink) throws IOException {
        long sent = sink.writeFrom(channel, position, end - position);
        position += sent;
        if (position < end) {
            throw becameShorter();
        }
        return sent;
    }

    /** Copies what is left inside the system; answers how many bytes that were. */
    long copyTo(SparseFile target, Pace pace) throws IOException {
        long copied = DiskCopy.of(channel, position, end, target, pace, blocks);
        position += copied;
        if (position < end) {
            throw becameShorter();
        }
        return copied;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private CommandException becameShorter() {
        return new CommandException(
                Status.CHANGED, entry.path() + " became shorter than " + end + " bytes while it was read");
    }
}
