package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The folder that is served, held open. Its number on the disk distinguishes it from another folder in its place while it
 * is away. Somebody may rename it, or its disk may be unmounted: what is written to the mount point would vanish with the
 * next mount. Any thread; closed by its opener.
 */
final class ServedRoot implements Closeable {

    private final Path path;
    private final Confinement confinement;
    private final @Nullable Object lockNumber;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Held held;

    private record Held(Folder folder, @Nullable Object key) {}

    /** The folder that stands at {@code path}, a real path, now. */
    ServedRoot(Path path, Confinement confinement) throws IOException {
        this.path = path;
        this.confinement = confinement;
        this.held = open();
        this.lockNumber = lockNumber();
    }

    /** The same, under {@code lock}, which is released if that fails. */
    static ServedRoot locked(Path path, Confinement confinement, @Nullable RootLock lock) throws IOException {
        ServedRoot root = null;
        try {
            root = new ServedRoot(path, confinement);
            return root;
        } finally {
            if (root == null && lock != null) {
                lock.close();
            }
        }
    }

    private Held open() throws IOException {
        Folder folder = confinement.open(path);
        boolean known = false;
        try {
            var opened = new Held(folder, folder.key());
            known = true;
            return opened;
        } finally {
            if (!known) {
                folder.close();
            }
        }
    }

    /** Where it stands, or stood. */
    Path path() {
        return path;
    }

    /** Whether the way to it reaches the extended attributes of files, where the disk has them. */
    boolean keepsAttributes() {
        return confinement != Confinement.STEPS;
    }

    /**
     * The folder, which the caller does not close.
     *
     * @throws CommandException 503 while it is away
     */
    Folder present() throws IOException {
        BasicFileAttributes facts = look();
        Held now = held;
        if (facts == null || !facts.isDirectory()) {
            throw away();
        }
        return Objects.equals(facts.fileKey(), now.key) ? now.folder : backElsewhere(facts.fileKey()).folder;
    }

    /**
     * Opens the folder at a real path in it, as {@link Folder#folder} does. The caller closes it.
     *
     * @throws CommandException 503 while the root is away
     */
    Folder open(Path real) throws IOException {
        return present().folder(path.relativize(real));
    }

    /** Whether {@code real} is {@code folder} or in it, and callers may see it. */
    boolean holds(Path folder, Path real) {
        return real.startsWith(folder) && !ReservedNames.isReserved(path.relativize(real));
    }

    /** A disk may come back under another number, but its files keep theirs. */
    private Held backElsewhere(@Nullable Object key) throws IOException {
        lock.lock();
        try {
            Object number = lockNumber();
            if (number == null || !number.equals(lockNumber)) {
                throw away();
            }
            Held before = held;
            if (!Objects.equals(key, before.key)) {
                held = open();
                before.folder.close();
            }
            return held;
        } finally {
            lock.unlock();
        }
    }

    private static CommandException away() {
        return new CommandException(
                Status.AWAY,
                "the folder that this server serves is not there now: try again when its operator has brought it back");
    }

    private @Nullable Object lockNumber() {
        try {
            return Files.getAttribute(path.resolve(ReservedNames.LOCK), "unix:ino", NOFOLLOW_LINKS);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return null; // there is no lock, or the system has no numbers
        }
    }

    private @Nullable BasicFileAttributes look() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
        } catch (IOException e) {
            return null; // nothing that can be reached
        }
    }

    @Override
    public void close() throws IOException {
        held.folder.close();
    }
}
