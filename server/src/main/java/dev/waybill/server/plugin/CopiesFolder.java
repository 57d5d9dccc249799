package dev.waybill.server.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one server's private copies, in the system's folder for temporary files. It is locked as long as the
 * server lives, so that the next one can tell what a killed one has left. Closing it deletes it. Of one thread.
 */
final class CopiesFolder implements Closeable {

    private static final String PREFIX = "waybill-plugins";
    private static final String LOCK = ".lock";

    /**
     * The folders of this process. Such locks belong to a process: merely opening and closing the file a second time would
     * lift the lock of the first.
     */
    private static final Set<Path> OWN = new HashSet<>();

    /** Guards {@link #OWN}; held while a folder is made, so that none is there before it is known. */
    private static final ReentrantLock TURN = new ReentrantLock();

    private final Path path;
    private final FileChannel lock;

    private CopiesFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** A new one. */
    static CopiesFolder make() throws IOException {
        Path path = makeOwn();
        Path file = path.resolve(LOCK);
        var lock = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (lock.tryLock() == null || !Files.exists(file)) {
            // another server has taken it for one that was left, in the moment before this line: it deletes it
            lock.close();
            forget(path);
            return make();
        }
        return new CopiesFolder(path, lock);
    }

    private static Path makeOwn() throws IOException {
        TURN.lock();
        try {
            Path path = Files.createTempDirectory(PREFIX);
            OWN.add(path);
            return path;
        } finally {
            TURN.unlock();
        }
    }

    /** Asked after the folder was met, so one of this process is known by then. */
    private static boolean isOwn(Path met) {
        TURN.lock();
        try {
            return OWN.contains(met);
        } finally {
            TURN.unlock();
        }
    }

    /** Where copies are made. */
    Path path() {
        return path;
    }

    /** Deletes those that killed servers of the same user have left beside this one; answers how many there were. */
    int sweepOthers() throws IOException {
        int swept = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                Objects.requireNonNull(path.getParent()),
                entry -> String.valueOf(entry.getFileName()).startsWith(PREFIX))) {
            for (Path each : all) {
                swept += isSwept(each) ? 1 : 0;
            }
        }
        return swept;
    }

    /** False also for one that its server, or another sweep, deletes meanwhile. */
    private boolean isSwept(Path other) throws IOException {
        try {
            return !isOwn(other) && isOurs(other) && sweep(other);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** No link or file of another user in the folder for temporary files is followed, opened or deleted. */
    private boolean isOurs(Path other) throws IOException {
        return Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(path))
                && Files.isRegularFile(other.resolve(LOCK), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean sweep(Path left) throws IOException {
        try (var channel = FileChannel.open(left.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock lock = lockIfFree(channel)) {
            if (lock == null) {
                return false;
            }
            deleteAll(left);
            return true;
        }
    }

    /** Null if a server that lives has it, or another class loader of this process. */
    private static @Nullable FileLock lockIfFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            deleteAll(path);
        } finally {
            forget(path);
        }
    }

    private static void forget(Path path) {
        TURN.lock();
        try {
            OWN.remove(path);
        } finally {
            TURN.unlock();
        }
    }
}
