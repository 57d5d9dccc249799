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
import org.jspecify.annotations.Nullable;

/**
 * A local file under way: its bytes go beside it, and under its name once they are whole. {@link #close} without {@link
 * #commit} removes them, and the old file stays as it was. A pipe or device is written straight into.
 */
final class LocalTarget implements WritableByteChannel {

    private final Path target;
    private final @Nullable Path temporary;
    private final FileChannel channel;

    private LocalTarget(Path target, @Nullable Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    static LocalTarget open(Path name) throws IOException {
        Path target = Files.isSymbolicLink(name) && Files.exists(name) ? name.toRealPath() : name;
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "it is a folder");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return new LocalTarget(target, null, FileChannel.open(target, StandardOpenOption.WRITE));
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null && !Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        Path temporary = target.resolveSibling(".waybill-" + Long.toHexString(System.nanoTime()) + ".part");
        try {
            return new LocalTarget(
                    target,
                    temporary,
                    FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
        } catch (FileSystemException e) {
            throw about(target, e);
        }
    }

    /** The same failure in the name of the file that somebody asked for: of the temporary one nobody knows. */
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

    /** Gives the bytes the file's name. */
    void commit() throws IOException {
        channel.close();
        if (temporary != null) {
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                throw about(target, e);
            }
        }
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
