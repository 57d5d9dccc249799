package dev.waybill.client.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of bytes from one thread to another, or to itself later. Whoever adds never waits: what is too much for the
 * memory goes into a temporary file, which goes when this is closed.
 */
final class BlockQueue implements AutoCloseable {

    private static final int MAX_BLOCKS_IN_MEMORY = 32;

    /** Guards all fields. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private int inMemory;
    private boolean isEnded;
    private boolean isClosed;
    private @Nullable IOException failure;
    private @Nullable FileChannel file;
    private long fileBytes;

    private static final class Block {
        /** Null if they are in the file. */
        private final byte @Nullable [] bytes;

        private final long offset;
        private final int length;

        Block(byte @Nullable [] bytes, long offset, int length) {
            this.bytes = bytes;
            this.offset = offset;
            this.length = length;
        }
    }

    /**
     * Adds a block, which the caller does not change later.
     *
     * @throws IOException if the temporary file cannot be written, or nobody takes blocks any more
     */
    void add(byte[] bytes) throws IOException {
        lock.lock();
        try {
            if (isClosed) {
                throw new ClosedChannelException();
            }
            if (inMemory < MAX_BLOCKS_IN_MEMORY) {
                blocks.add(new Block(bytes, 0, bytes.length));
                inMemory++;
            } else {
                blocks.add(new Block(null, fileBytes, bytes.length));
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    fileBytes += file().write(left, fileBytes);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private FileChannel file() throws IOException {
        FileChannel open = file;
        if (open == null) {
            Path path = Files.createTempFile("waybill-", ".rows");
            open = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        return open;
    }

    /** Nothing is added any more; {@code cause} is what the reader gets at the end, or null. */
    void end(@Nullable IOException cause) {
        lock.lock();
        try {
            isEnded = true;
            failure = cause;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next block; waits for it. Null at the end.
     *
     * @throws IOException what ended it
     */
    byte @Nullable [] take() throws IOException {
        lock.lock();
        try {
            while (blocks.isEmpty() && !isEnded) {
                changed.await();
            }
            Block block = blocks.poll();
            if (block != null) {
                return bytes(block);
            }
            IOException cause = failure;
            if (cause != null) {
                throw cause;
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            lock.unlock();
        }
    }

    private byte[] bytes(Block block) throws IOException {
        byte[] kept = block.bytes;
        if (kept != null) {
            inMemory--;
            return kept;
        }
        ByteBuffer target = ByteBuffer.allocate(block.length);
        while (target.hasRemaining()) {
            if (file().read(target, block.offset + target.position()) < 0) {
                throw new IOException("the temporary file of rows was cut");
            }
        }
        if (blocks.isEmpty()) {
            fileBytes = 0;
        }
        return target.array();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isEnded = true;
            isClosed = true;
            blocks.clear();
            FileChannel open = file;
            if (open != null) {
                file = null;
                open.close();
            }
        } catch (IOException e) {
            // nothing in it is wanted any more
            blocks.clear();
        } finally {
            lock.unlock();
        }
    }
}
