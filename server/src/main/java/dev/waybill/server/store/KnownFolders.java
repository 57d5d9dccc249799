package dev.waybill.server.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Folders that were reached a moment ago without passing a link, so that the way to one is not walked again for each
 * name in it: a tree then costs a look for each folder, not one for each folder above each folder. Any thread.
 *
 * <p>One is believed for a second after the walk from the root that led to it, or for twenty times as long as that walk
 * took, so that walking never takes more than a small part of the time; and only while the very same folder stands
 * there, by its number on the disk. A way through a link is never kept: a link may be pointed elsewhere at any time.
 */
final class KnownFolders {

    private static final int MAX = 256;
    private static final long BELIEVED_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long BELIEVED_WALKS = 20;

    private record Known(@Nullable Object key, long untilNanos) {}

    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Path, Known> folders = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
            return size() > MAX;
        }
    };

    KnownFolders(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** A way down from the root, or from a known folder. For one thread. */
    final class Walk {
        private final long startNanos = nanoClock.getAsLong();
        private final @Nullable Known start;

        private Walk(@Nullable Known start) {
            this.start = start;
        }

        /** Keeps a folder that was reached without passing a link, and that {@code facts} were read of. */
        void passed(Path folder, BasicFileAttributes facts) {
            var known = new Known(facts.fileKey(), start == null ? untilNanos() : start.untilNanos);
            lock.lock();
            try {
                // to its end again, so that the oldest is the one that was not passed for longest
                folders.remove(folder);
                folders.put(folder, known);
            } finally {
                lock.unlock();
            }
        }

        private long untilNanos() {
            long now = nanoClock.getAsLong();
            return now + Math.max(BELIEVED_NANOS, BELIEVED_WALKS * (now - startNanos));
        }
    }

    /** A walk from the root. */
    Walk walk() {
        return new Walk(null);
    }

    /** A walk on from {@code folder}; null if that is not known, or not there any more. */
    @Nullable
    Walk walkFrom(Path folder) {
        Known known = get(folder);
        if (known == null || nanoClock.getAsLong() - known.untilNanos > 0) {
            return null;
        }
        try {
            BasicFileAttributes facts = Files.readAttributes(folder, BasicFileAttributes.class, NOFOLLOW_LINKS);
            return facts.isDirectory() && Objects.equals(facts.fileKey(), known.key) ? new Walk(known) : null;
        } catch (IOException e) {
            return null; // the caller that goes there hears why
        }
    }

    private @Nullable Known get(Path folder) {
        lock.lock();
        try {
            return folders.get(folder);
        } finally {
            lock.unlock();
        }
    }
}
