package dev.waybill.server.store;

import dev.waybill.api.RemotePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file without a name: what is written to it can be read from any place, and is gone when it is closed or its process
 * ends, however that ends. Closed by its opener. Of one thread at a time.
 */
public final class ScratchFile implements SeekableByteChannel {

    private static final Set<PosixFilePermission> OWNERS_ONLY = PosixFilePermissions.fromString("rw-------");

    private final FileChannel channel;

    private ScratchFile(FileChannel channel) {
        this.channel = channel;
    }

    /** The file at {@code place}, which is not there yet; the caller deletes the name at once. */
    static ScratchFile create(Place place) throws IOException {
        return new ScratchFile(place.folder().create(place.name(), OWNERS_ONLY));
    }

    /** A file in the system's own folder for temporary ones. The caller closes it. */
    public static ScratchFile elsewhere() throws IOException {
        Path name = Files.createTempFile("waybill", null);
        try {
            return new ScratchFile(FileChannel.open(name, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } finally {
            Files.delete(name);
        }
    }

    /** Writes all of {@code bytes}. */
    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return DiskRefusals.translating(RemotePath.ROOT, () -> {
            int count = bytes.remaining();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return count;
        });
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long offset) throws IOException {
        channel.position(offset);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        channel.truncate(size);
        return this;
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
