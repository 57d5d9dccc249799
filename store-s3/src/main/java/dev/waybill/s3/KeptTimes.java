package dev.waybill.s3;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The times of modification that objects were asked for, since no listing tells them. What was written of one etag at one
 * time never changes: another write has a later time as soon as the engine's clock has gone on, so nothing is kept of what
 * was written shortly before. Those that were used last stay. Any thread.
 */
final class KeptTimes {

    private static final int MAX_KEPT = 20_000;

    /** More than the clocks of an engine's machines differ. */
    private static final Duration SHORTLY = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Known> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX_KEPT;
        }
    };

    private final Duration shortly;

    KeptTimes() {
        this(SHORTLY);
    }

    /** @param shortly how old a write must be when it is listed, for its time to be kept */
    KeptTimes(Duration shortly) {
        this.shortly = shortly;
    }

    private record Known(@Nullable String etag, Instant written, Instant modified) {
        boolean isOf(S3Object listed) {
            return written.equals(listed.lastModified())
                    && listed.eTag() != null
                    && listed.eTag().equals(etag);
        }
    }

    /** When the file in {@code listed} was modified; null if that is not known. */
    @Nullable
    Instant of(S3Object listed) {
        lock.lock();
        try {
            Known known = kept.get(listed.key());
            return known != null && known.isOf(listed) ? known.modified : null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps what {@code object} says of the time.
     *
     * @param listed the same in a listing, ahead of that
     * @param listedAt when the engine made the listing, by its clock
     */
    void keep(S3Object listed, Stored object, Instant listedAt) {
        boolean isSame = object.etag().equals(Bucket.bare(listed.eTag()))
                && object.written().equals(listed.lastModified().truncatedTo(ChronoUnit.SECONDS));
        if (isSame && listed.lastModified().isBefore(listedAt.minus(shortly))) {
            var known = new Known(
                    listed.eTag(), listed.lastModified(), Facts.modified(object.metadata(), object.written()));
            lock.lock();
            try {
                kept.put(listed.key(), known);
            } finally {
                lock.unlock();
            }
        }
    }
}
