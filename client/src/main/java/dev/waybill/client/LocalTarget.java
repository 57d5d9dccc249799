package dev.waybill.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A local file that is being written. Its bytes go into a temporary file beside it, which gets its name once they are
 * whole; {@link #close} without {@link #commit} removes the temporary file, and the old file stays as it was. A pipe, a
 * device and a descriptor of this process are written to directly.
 */
final class LocalTarget implements WritableByteChannel {

    private final Path target;
    private final @Nullable TemporaryFile temporary;
    private final @Nullable KeptRights rights;
    private final FileChannel channel;
    private final boolean isOwned;
    private boolean isCommitted;

    private LocalTarget(Path target, TemporaryFile temporary, @Nullable KeptRights rights) {
        this.target = target;
        this.temporary = temporary;
        this.rights = rights;
        this.channel = temporary.channel();
        this.isOwned = true;
    }

    /** @param isOwned whether this closes the channel */
    private LocalTarget(Path target, FileChannel channel, boolean isOwned) {
        this.target = target;
        this.temporary = null;
        this.rights = null;
        this.channel = channel;
        this.isOwned = isOwned;
    }

    static LocalTarget open(Path name, Leftovers leftovers) throws IOException {
        int descriptor = Descriptor.named(name);
        if (descriptor != Descriptor.NONE) {
            FileChannel shared = Descriptor.shared(descriptor);
            return shared == null
                    ? new LocalTarget(name, Descriptor.open(name), true)
                    : new LocalTarget(name, shared, false);
        }
        if (Files.isDirectory(name)) {
            throw new FileSystemException(name.toString(), null, "it is a folder");
        }
        if (Files.exists(name) && !Files.isRegularFile(name)) {
            return new LocalTarget(name, FileChannel.open(name, StandardOpenOption.WRITE), true);
        }
        Path target = Files.isSymbolicLink(name) && Files.exists(name) ? name.toRealPath() : name;
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null && !Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        leftovers.sweep(folder);
        KeptRights rights = KeptRights.of(target);
        try {
            return new LocalTarget(target, TemporaryFile.beside(target, rights != null), rights);
        } catch (FileSystemException e) {
            throw about(target, e);
        }
    }

    /** {@code failure} under the name of the target, since the caller does not know the temporary file. */
    private static FileSystemException about(Path target, FileSystemException failure) {
        FileSystemException told = switch (failure) {
            case AccessDeniedException denied -> new AccessDeniedException(target.toString());
            case NoSuchFileException missing ->
                new FileSystemException(target.toString(), null, "no file can be made there");
            default -> new FileSystemException(target.toString(), null, failure.getReason());
        };
        told.initCause(failure);
        return told;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return channel.write(source);
    }

    /**
     * Gives the temporary file the name of the target.
     *
     * @param modified the file's time of modification; null: now
     */
    void commit(@Nullable Instant modified) throws IOException {
        if (temporary == null) {
            return;
        }
        Path path = temporary.path();
        if (rights != null) {
            rights.giveTo(path);
        }
        if (modified != null) {
            Files.setLastModifiedTime(path, FileTime.from(modified));
        }
        channel.close();
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            throw about(target, e);
        }
        isCommitted = true;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (!isOwned) {
            return;
        }
        if (temporary != null && !isCommitted) {
            Files.deleteIfExists(temporary.path());
        }
        channel.close();
    }
}
