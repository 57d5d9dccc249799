package dev.waybill.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A hidden file beside the one that it will become. Its writer holds a lock on it: a file whose lock is free has a
 * writer that was killed, and is of no use.
 *
 * <p>The system releases a lock when its process closes any channel of the file, so a process never opens its own
 * temporary files again. Their names tell which those are.
 */
final class TemporaryFile {

    private static final String PREFIX = ".waybill-get-";
    private static final String SUFFIX = ".part";
    private static final String PROCESS =
            Long.toHexString(System.currentTimeMillis()) + Long.toHexString(System.nanoTime());
    private static final int MAX_ATTEMPTS = 10;

    private final Path path;
    private final FileChannel channel;

    private TemporaryFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * A new temporary file.
     *
     * @param isPrivate whether only its owner may use it, since the file that it replaces may be private
     */
    static TemporaryFile beside(Path target, boolean isPrivate) throws IOException {
        FileAttribute<?>[] attributes = isPrivate
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            String name = PREFIX + PROCESS + "-" + Long.toHexString(System.nanoTime()) + SUFFIX;
            TemporaryFile file = made(target.resolveSibling(name), attributes);
            if (file != null) {
                return file;
            }
        }
        throw new FileAlreadyExistsException(target.toString(), null, "no name for its bytes is free");
    }

    private static @Nullable TemporaryFile made(Path path, FileAttribute<?>[] attributes) throws IOException {
        var options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        FileChannel channel;
        try {
            channel = FileChannel.open(path, options, attributes);
        } catch (FileAlreadyExistsException e) {
            return null;
        }
        lock(channel);
        // Another process may have removed it as a leftover before it was locked.
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new TemporaryFile(path, channel);
        }
        channel.close();
        return null;
    }

    @SuppressWarnings("EmptyCatch")
    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException e) {
            // This file system has no locks, so no process removes leftovers from it.
        }
    }

    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    /** Whether {@code name} is that of a temporary file of another process. */
    static boolean isOfAnother(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX) && !name.startsWith(PROCESS, PREFIX.length());
    }

    /** Removes a temporary file of another process, unless that process still writes it. */
    static void removeIfAbandoned(Path file) throws IOException {
        var options = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try (var channel = FileChannel.open(file, options);
                var lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        }
    }
}
