package dev.waybill.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A regular file as it was when it was opened; bytes that are added later are not read. Reads reach the end only if
 * nobody has cut the file or written into it meanwhile. Another file in its place does no harm, since the opened one is
 * read.
 */
final class SentFile implements ReadableByteChannel {

    private final Path file;
    private final FileChannel channel;
    private final BasicFileAttributes then;
    private final long sizeBytes;
    private long left;

    /**
     * @param channel of {@code file}; this closes it
     * @param then the attributes of {@code file} when {@code channel} was opened
     */
    SentFile(Path file, FileChannel channel, BasicFileAttributes then) throws IOException {
        this.file = file;
        this.channel = channel;
        this.then = then;
        this.sizeBytes = channel.size();
        this.left = sizeBytes;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (left == 0) {
            checkUnchanged();
            return -1;
        }
        int limit = target.limit();
        target.limit(target.position() + (int) Math.min(target.remaining(), left));
        try {
            int length = channel.read(target);
            if (length < 0) {
                throw new ChangedSourceException("it became shorter while it was sent", false);
            }
            left -= length;
            return length;
        } finally {
            target.limit(limit);
        }
    }

    private void checkUnchanged() throws ChangedSourceException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            // A file that was moved or removed counts as unchanged: writers find a file by its name.
            return;
        }
        boolean isSame = Objects.equals(now.fileKey(), then.fileKey());
        boolean isSameTime = now.lastModifiedTime().equals(then.lastModifiedTime());
        if (isSame && !isSameTime && now.size() <= sizeBytes) {
            throw new ChangedSourceException("it was written into while it was sent", true);
        }
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
