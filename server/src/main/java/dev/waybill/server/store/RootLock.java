package dev.waybill.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The promise that one server writes to a root: a lock on a file in it, which the system lifts when we die. */
final class RootLock implements AutoCloseable {

    /**
     * The roots that this process holds. Such locks belong to a process, so what knows of them must too: merely
     * opening and closing the file a second time would lift the lock of the first.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel channel;

    private RootLock(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Locks {@code root}, a real path.
     *
     * @throws StoreUnavailableException if another server holds it, or nothing can be written there
     */
    static RootLock take(Path root) throws StoreUnavailableException {
        if (!HELD.add(root)) {
            throw taken(root);
        }
        boolean locked = false;
        try {
            FileChannel channel = lock(root);
            locked = true;
            return new RootLock(root, channel);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "the folder " + root + " cannot be locked for writing (" + Root.reason(e)
                            + "): give the server's user the right to write there, or serve it with --read-only",
                    e);
        } finally {
            if (!locked) {
                HELD.remove(root);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(root);
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        Path file = root.resolve(ReservedNames.LOCK);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean locked = false;
        try {
            locked = isLocked(channel);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        if (!locked) {
            throw taken(root);
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // this process has it, through another class loader
        }
    }

    private static StoreUnavailableException taken(Path root) {
        return new StoreUnavailableException(
                "another server writes to the folder " + root + ": stop it, or name another folder with --root", null);
    }
}
