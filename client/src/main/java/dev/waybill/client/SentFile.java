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
 * A regular file as it was when it was opened: what is added to it later is not read. Reads come to their end only if
 * nobody has cut it or written into it meanwhile. That another file was put in its place is no harm: the old one is read.
 */
final class SentFile implements ReadableByteChannel {

    private final Path file;
    private final FileChannel channel;
    private final BasicFileAttributes then;
    private final long sizeBytes;
    private long left;

    /** @param then of {@code file}, when {@code channel} was opened, which this then owns */
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
            // It has this name no more: nobody writes into it under another one.
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
