package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The folder that is served. Its number on the disk distinguishes it from another folder in its place while it is away.
 * Somebody may rename it, or its disk may be unmounted: what is written to the mount point would vanish with the next
 * mount. Any thread.
 */
final class ServedRoot {

    private final Path path;
    private final @Nullable Object lockNumber;
    private volatile @Nullable Object key;

    /** The folder that stands at {@code path} now. */
    ServedRoot(Path path) {
        this.path = path;
        BasicFileAttributes facts = look();
        this.key = facts == null ? null : facts.fileKey();
        this.lockNumber = lockNumber();
    }

    /** Where it stands, or stood. */
    Path path() {
        return path;
    }

    /**
     * Where it stands.
     *
     * @throws CommandException 503 while it is away
     */
    Path present() {
        BasicFileAttributes facts = look();
        if (facts == null || !facts.isDirectory() || !(isTheSame(facts) || isBackElsewhere())) {
            throw new CommandException(
                    Status.AWAY,
                    "the folder that this server serves is not there now: try again when its operator has brought it"
                            + " back");
        }
        key = facts.fileKey();
        return path;
    }

    private boolean isTheSame(BasicFileAttributes facts) {
        return Objects.equals(facts.fileKey(), key);
    }

    /** A disk may come back under another number, but its files keep theirs. */
    private boolean isBackElsewhere() {
        @Nullable Object number = lockNumber();
        return number != null && number.equals(lockNumber);
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
}
