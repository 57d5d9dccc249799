package dev.waybill.server.store;

import dev.waybill.api.store.Pace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Copies from an open file into an upload, inside the system. Where the file begins a stretch with zeros, the blocks of
 * that stretch that hold nothing else are left out: so a copy of a sparse file needs no more room than the file, give or
 * take a stretch at each edge. (Java cannot ask the system where the holes are.) For one copy; of one thread.
 */
final class DiskCopy {

    private static final int STRETCH_BYTES = 1 << 20;
    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int PROBE_BYTES = 4 * 1024;

    /** How many bytes the system copies before others get a turn: this thread keeps its carrier while it copies. */
    private static final long PAUSE_BYTES = 8 << 20;

    private static final ByteBuffer ZEROS =
            ByteBuffer.allocateDirect(DiskBlocks.LARGE_BYTES).asReadOnlyBuffer();

    private final FileChannel source;
    private final SparseFile target;
    private final Pace pace;
    private final ByteBuffer block;

    private DiskCopy(FileChannel source, SparseFile target, Pace pace, ByteBuffer block) {
        this.source = source;
        this.target = target;
        this.pace = pace;
        this.block = block;
    }

    /** Copies the bytes from {@code start} to {@code end}; answers how many there were: less if the file is shorter. */
    static long of(FileChannel source, long start, long end, SparseFile target, Pace pace, DiskBlocks blocks)
            throws IOException {
        ByteBuffer block = blocks.lend();
        try {
            return new DiskCopy(source, target, pace, block).copy(start, end);
        } finally {
            blocks.giveBack(block);
        }
    }

    private long copy(long start, long end) throws IOException {
        long pauseAt = start + PAUSE_BYTES;
        long at = start;
        while (at < end) {
            long next = stretch(at, Math.min(end, at + STRETCH_BYTES));
            if (next == at) {
                break;
            }
            at = next;
            if (at >= pauseAt) {
                pauseAt = at + PAUSE_BYTES;
                pace.pass();
            }
        }
        return at - start;
    }

    private long stretch(long start, long end) throws IOException {
        // no hole is smaller than a block
        if (end - start < BLOCK_BYTES || !isZero(start, start + PROBE_BYTES)) {
            return filled(start, end);
        }
        if (isZero(start, end)) {
            target.leaveHole(end - start);
            return end;
        }
        return blocks(start, end);
    }

    private long blocks(long start, long end) throws IOException {
        long at = start;
        while (at < end) {
            long blockEnd = Math.min(end, at + BLOCK_BYTES);
            if (isZero(at, blockEnd)) {
                target.leaveHole(blockEnd - at);
                at = blockEnd;
            } else {
                long next = filled(at, blockEnd);
                if (next == at) {
                    return at;
                }
                at = next;
            }
        }
        return at;
    }

    private long filled(long start, long end) throws IOException {
        return start + Math.max(0, target.fill(source, start, end - start));
    }

    /** Whether the file has bytes from {@code start} to {@code end}, and all are zero. */
    private boolean isZero(long start, long end) throws IOException {
        long at = start;
        while (at < end) {
            block.clear().limit((int) Math.min(block.capacity(), end - at));
            int count = source.read(block, at);
            if (count <= 0 || block.flip().mismatch(ZEROS.slice(0, count)) >= 0) {
                return false;
            }
            at += count;
        }
        return true;
    }
}
