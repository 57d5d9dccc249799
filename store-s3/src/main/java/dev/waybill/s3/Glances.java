package dev.waybill.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Looks at folders ahead of writes. A listing costs the engine more than the write itself, so what one has shown serves the
 * writes to the same folder that come within a quarter of a second. Another node may have changed the folder by then, as it
 * may between any look and any write. Any thread.
 */
final class Glances {

    private static final Duration FRESH = Duration.ofMillis(250);
    private static final int MAX_KEPT = 16;

    private final Bucket bucket;
    private final long freshNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Taken> kept = new LinkedHashMap<>();

    /**
     * What the first page of a folder has shown.
     *
     * @param isThere whether any key is in it
     * @param isWhole whether there is no further page
     * @param folders the names of the folders in it
     */
    record Glance(boolean isThere, boolean isWhole, Set<String> folders) {
        /** Whether it is sure that {@code name} is no folder. */
        boolean lacksFolder(String name) {
            return isWhole && !folders.contains(name);
        }
    }

    private record Taken(long nanos, FutureTask<Glance> look) {}

    Glances(Bucket bucket) {
        this(bucket, FRESH);
    }

    /** @param fresh for how long a look serves */
    Glances(Bucket bucket, Duration fresh) {
        this.bucket = bucket;
        this.freshNanos = fresh.toNanos();
    }

    /** At the folder whose keys begin with {@code folderKey}. */
    Glance at(String folderKey) throws IOException {
        var own = new FutureTask<>(() -> look(folderKey));
        FutureTask<Glance> look = freshOr(own, folderKey);
        look.run(); // one of those that wait does it
        try {
            return look.get();
        } catch (InterruptedException e) {
            throw Failures.interrupted();
        } catch (ExecutionException e) {
            forget(folderKey);
            if (e.getCause() instanceof InterruptedIOException
                    && !Thread.currentThread().isInterrupted()) {
                return look(folderKey); // another one's call was over
            }
            throw Failures.ofAnotherThread(e.getCause());
        }
    }

    private FutureTask<Glance> freshOr(FutureTask<Glance> own, String folderKey) {
        long now = System.nanoTime();
        lock.lock();
        try {
            Taken taken = kept.get(folderKey);
            if (taken != null && isFresh(taken, now)) {
                return taken.look();
            }
            kept.values().removeIf(each -> !isFresh(each, now));
            if (kept.size() < MAX_KEPT) {
                kept.put(folderKey, new Taken(now, own));
            }
            return own;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFresh(Taken taken, long now) {
        return now - taken.nanos < freshNanos;
    }

    private Glance look(String folderKey) throws IOException {
        ListObjectsV2Response page = bucket.list(folderKey, true, Bucket.PAGE, null);
        Set<String> folders = new HashSet<>();
        for (CommonPrefix each : page.commonPrefixes()) {
            String name = Keys.childName(folderKey, each.prefix());
            if (name != null) {
                folders.add(name);
            }
        }
        boolean isThere = !page.contents().isEmpty() || !page.commonPrefixes().isEmpty();
        return new Glance(isThere, Bucket.next(page) == null, folders);
    }

    /** This node has changed which folders are in that whose keys begin with {@code folderKey}, or that one itself. */
    void forget(String folderKey) {
        lock.lock();
        try {
            kept.remove(folderKey);
        } finally {
            lock.unlock();
        }
    }
}
