package dev.waybill.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a file that wait until they are sent to the engine: up to {@link #SMALL} of them in memory of its own, and more
 * in a block that all uploads share. Of one thread at a time; closed by its opener.
 */
final class Gathered implements AutoCloseable {

    /** What an upload may have beside the shared memory. */
    static final int SMALL = 64 * 1024;

    private static final int FIRST = 4 * 1024;
    private static final byte[] NONE = {};

    private final Blocks blocks;
    private byte[] array = NONE;
    private boolean inBlock;
    private int length;

    Gathered(Blocks blocks) {
        this.blocks = blocks;
    }

    /** One with a block of its own from the start, or null if none is free at this moment. */
    static @Nullable Gathered inFreeBlock(Blocks blocks) throws IOException {
        byte[] block = blocks.takeFree();
        if (block == null) {
            return null;
        }
        var gathered = new Gathered(blocks);
        gathered.array = block;
        gathered.inBlock = true;
        return gathered;
    }

    /** Takes as many of {@code bytes} as there is room for, {@code max} at most. */
    void take(ByteBuffer bytes, int max) throws IOException {
        int count = Math.min(bytes.remaining(), Math.min(max, blocks.blockBytes() - length));
        makeRoom(length + count);
        bytes.get(array, length, count);
        length += count;
    }

    private void makeRoom(int needed) throws IOException {
        if (needed <= array.length) {
            return;
        }
        if (needed <= SMALL) {
            int size = FIRST;
            while (size < needed) {
                size *= 2;
            }
            array = Arrays.copyOf(array, size);
            return;
        }
        byte[] block = blocks.take();
        System.arraycopy(array, 0, block, 0, length);
        array = block;
        inBlock = true;
    }

    int length() {
        return length;
    }

    boolean isFull() {
        return length == blocks.blockBytes();
    }

    Bytes bytes() {
        return new Bytes(array, length);
    }

    /** Forgets what it has; the next bytes take their place. */
    void clear() {
        length = 0;
    }

    /** Gives the block back. Twice is harmless. */
    @Override
    public void close() {
        if (inBlock) {
            blocks.giveBack(array);
        }
        inBlock = false;
        array = NONE;
        length = 0;
    }
}
