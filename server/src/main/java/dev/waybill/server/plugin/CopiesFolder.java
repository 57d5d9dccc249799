package dev.waybill.server.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one server's private copies, in the system's folder for temporary files. It is locked as long as the
 * server lives, so that the next one can tell what a killed one has left. Closing it deletes it. Of one thread.
 */
final class CopiesFolder implements Closeable {

    private static final String PREFIX = "waybill-plugins";
    private static final String LOCK = ".lock";

    private final Path path;
    private final FileChannel lock;

    private CopiesFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** A new one. */
    static CopiesFolder make() throws IOException {
        Path path = Files.createTempDirectory(PREFIX);
        var lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            // another server has taken it for one that was left, in the moment before this line: it deletes it
            lock.close();
            return make();
        }
        return new CopiesFolder(path, lock);
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
                entry -> String.valueOf(entry.getFileName()).startsWith(PREFIX) && !entry.equals(path))) {
            for (Path each : all) {
                swept += isOurs(each) && sweep(each) ? 1 : 0;
            }
        }
        return swept;
    }

    /** Whoever else may write to the folder for temporary files has nothing followed, opened or deleted here. */
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

    /** Null if a server that lives has it: another one, or another one of this process. */
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
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            deleteAll(path);
        }
    }
}
