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
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A local file that is being written. Its bytes go into a temporary file beside it, which gets its name once they are
 * whole; {@link #close} without {@link #commit} removes the temporary file, unless that is to be gone on with, and the
 * old file stays as it was. A pipe, a device and a descriptor of this process are written to directly. Its opener closes
 * it. Used by one thread, except its channel.
 */
public final class LocalTarget implements WritableByteChannel {

    private final Path target;
    private final @Nullable TemporaryFile temporary;
    private final @Nullable KeptRights rights;
    private final FileChannel channel;
    private final boolean isOwned;
    private boolean isCommitted;
    private boolean isKept;

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

    /** Whether {@code name} is none of a file, so that bytes go there directly, in their order. */
    public static boolean isDirect(Path name) {
        return Descriptor.named(name) != Descriptor.NONE
                || (Files.exists(name) && !Files.isRegularFile(name) && !Files.isDirectory(name));
    }

    /** What becomes the file {@code name}; nothing of an unfinished one stays. */
    public static LocalTarget open(Path name, Leftovers leftovers) throws IOException {
        return open(name, leftovers, (target, isPrivate) -> TemporaryFile.beside(target, isPrivate));
    }

    /**
     * The same, where a later run may go on with what is here; unless another client does just that: then as above.
     *
     * @param key 32 letters and digits by which it is found again
     * @param goesOn whether the bytes of an earlier run stay
     */
    public static LocalTarget lasting(Path name, Leftovers leftovers, String key, boolean goesOn) throws IOException {
        return open(name, leftovers, (target, isPrivate) -> {
            var lasting = TemporaryFile.lasting(target, TemporaryFile.lastingName(key), isPrivate, goesOn);
            return lasting == null ? TemporaryFile.beside(target, isPrivate) : lasting;
        });
    }

    private interface Making {
        TemporaryFile make(Path target, boolean isPrivate) throws IOException;
    }

    private static LocalTarget open(Path name, Leftovers leftovers, Making making) throws IOException {
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
            return new LocalTarget(target, making.make(target, rights != null), rights);
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

    /** Where the bytes go; other threads may write there too, each at its own place. */
    public FileChannel channel() {
        return channel;
    }

    /** The name of the file that this becomes: where a link leads. */
    public Path path() {
        return target;
    }

    /** Whether a later run finds what is here, if it is kept. */
    public boolean isLasting() {
        return temporary != null && temporary.isLasting();
    }

    /** Has a lasting file stay when this is closed. */
    public void keep() {
        isKept = isLasting();
    }

    /**
     * Gives the temporary file the name of the target, with the rights of the file that stood there.
     *
     * @param modified the file's time of modification; null: now
     */
    public void commit(@Nullable Instant modified) throws IOException {
        commit(modified, null);
    }

    /**
     * The same.
     *
     * @param permissions of the file; null: those of the file that stood there, or the usual ones
     */
    public void commit(@Nullable Instant modified, @Nullable Set<PosixFilePermission> permissions) throws IOException {
        if (temporary == null) {
            return;
        }
        Path path = temporary.path();
        if (rights != null) {
            rights.giveTo(path);
        }
        if (permissions != null) {
            Files.setPosixFilePermissions(path, permissions);
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
        if (temporary != null && !isCommitted && !isKept) {
            Files.deleteIfExists(temporary.path());
        }
        channel.close();
    }
}
