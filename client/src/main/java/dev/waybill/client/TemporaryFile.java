package dev.waybill.client;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A hidden file beside the one that it will become. Its writer holds a lock on it: a file whose lock is free has a
 * writer that was killed, and is of no use.
 *
 * <p>The system releases a lock when its process closes any channel of the file, so a process never opens its own
 * temporary files again. Their names tell which those are. The name of a lasting file tells what is fetched instead, so
 * that a later run goes on with it.
 */
final class TemporaryFile {

    private static final String PREFIX = ".waybill-get-";
    private static final String LASTING_PREFIX = ".waybill-";
    private static final int KEY_LENGTH = 32;
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
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            String name = PREFIX + PROCESS + "-" + Long.toHexString(System.nanoTime()) + SUFFIX;
            TemporaryFile file = made(target.resolveSibling(name), attributes(isPrivate));
            if (file != null) {
                return file;
            }
        }
        throw new FileAlreadyExistsException(target.toString(), null, "no name for its bytes is free");
    }

    /**
     * The temporary file {@code name} beside {@code target}, which a later run finds again; its bytes may be read too.
     *
     * @param goesOn whether the bytes of an earlier run of this user stay
     * @return null if another client writes it now
     */
    static @Nullable TemporaryFile lasting(Path target, String name, boolean isPrivate, boolean goesOn)
            throws IOException {
        Path path = target.resolveSibling(name);
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            FileChannel earlier = FileChannel.open(path, READ, WRITE, LinkOption.NOFOLLOW_LINKS);
            if (!locks(earlier)) {
                earlier.close();
                return null;
            }
            if (goesOn && isOwn(path)) {
                return new TemporaryFile(path, earlier);
            }
            earlier.close();
        }
        Files.deleteIfExists(path);
        FileChannel channel = FileChannel.open(path, Set.of(READ, WRITE, CREATE_NEW), attributes(isPrivate));
        if (locks(channel)) {
            return new TemporaryFile(path, channel);
        }
        channel.close();
        return null;
    }

    /** Only the owner of a file may give it another time. */
    private static boolean isOwn(Path path) {
        try {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean locks(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // This file system has no locks: whoever comes last writes.
            return true;
        }
    }

    private static FileAttribute<?>[] attributes(boolean isPrivate) {
        return isPrivate
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
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

    /** Whether a later run finds it by its name. */
    boolean isLasting() {
        return isLasting(String.valueOf(path.getFileName()));
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

    /**
     * The name of a lasting file.
     *
     * @param key 32 letters and digits that tell what is fetched, and where to
     */
    static String lastingName(String key) {
        return LASTING_PREFIX + key + SUFFIX;
    }

    /** Whether {@code name} is that of a lasting file. */
    static boolean isLasting(String name) {
        return name.length() == LASTING_PREFIX.length() + KEY_LENGTH + SUFFIX.length()
                && name.startsWith(LASTING_PREFIX)
                && name.endsWith(SUFFIX);
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
