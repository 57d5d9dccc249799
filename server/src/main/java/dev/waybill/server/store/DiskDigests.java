package dev.waybill.server.store;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps digests with the files that they are of, in one extended attribute. Where the disk or the way to it has none, or
 * the system refuses it, digests are not kept, and nobody but the log hears of it. Any thread.
 */
final class DiskDigests {

    private static final Logger LOG = LoggerFactory.getLogger(DiskDigests.class);

    /** No names at all. */
    private static final Path NOWHERE = Path.of("");

    private final DiskPaths paths;
    private final DiskEntries entries;
    private final NameLocks locks;

    DiskDigests(DiskPaths paths, DiskEntries entries, NameLocks locks) {
        this.paths = paths;
        this.entries = entries;
        this.locks = locks;
    }

    /** Those that are kept with {@code file}, whatever it is now; null if there are none. A link is not followed. */
    static @Nullable KeptDigests of(Place file) {
        try {
            byte[] text = file.folder().attached(file.name());
            return text == null ? null : KeptDigests.parse(text);
        } catch (IOException e) {
            LOG.debug("the digests of {} are not known: {}", file.path(), e.toString());
            return null;
        }
    }

    /** Keeps {@code digests} with a file that is written, and of which nobody else knows; null: as it is timed. */
    static void keep(Place file, long sizeBytes, @Nullable Instant modified, Collection<Digest> digests) {
        try {
            Instant time = modified == null ? file.folder().facts(file.name()).modified() : modified;
            file.folder()
                    .attach(
                            file.name(),
                            KeptDigests.of(sizeBytes, time, digests).text());
        } catch (IOException e) {
            LOG.debug("the digest of {} is not kept: {}", file.path(), e.toString());
        }
    }

    /** The one that is kept of {@code file}, if that still stands there. */
    @Nullable
    Digest find(Entry file, DigestAlgorithm algorithm) throws IOException {
        try (Place place = paths.placeIfAny(file.path());
                Place real = place == null ? null : real(place, file)) {
            KeptDigests kept = real == null ? null : of(real);
            Digest digest = kept == null || !kept.areOf(file) ? null : kept.get(algorithm);
            return digest == null || place == null || !isStill(place, file) ? null : digest;
        }
    }

    /** Keeps {@code digest} with {@code file}, if that still stands there, and answers the entry as it is then. */
    Entry keep(Entry file, Digest digest) throws IOException {
        try (Place place = paths.placeIfAny(file.path());
                Place real = place == null ? null : real(place, file)) {
            return place == null || real == null
                    ? file
                    : locks.holding(() -> keep(place, real, file, digest), real.file());
        }
    }

    private Entry keep(Place place, Place real, Entry file, Digest digest) throws IOException {
        if (!isStill(place, file)) {
            return file;
        }
        KeptDigests before = of(real);
        KeptDigests kept = before != null && before.areOf(file)
                ? before.with(digest)
                : KeptDigests.of(file.sizeBytes(), file.modified(), List.of(digest));
        try {
            real.folder().attach(real.name(), kept.text());
        } catch (IOException e) {
            LOG.debug("the digest of {} is not kept: {}", file.path(), e.toString());
            return file;
        }
        Entry now = entries.find(place);
        return now != null && kept.areOf(now) ? now : file;
    }

    private boolean isStill(Place place, Entry file) throws IOException {
        Entry now = entries.find(place);
        return now != null && now.etag().equals(file.etag());
    }

    /** Where the file itself is, which a link leads to; null if that leads nowhere by now. The caller closes it. */
    private @Nullable Place real(Place place, Entry file) throws IOException {
        return file.link()
                ? paths.target(place.path(), place.folder(), place.name())
                : new Place(place.path(), place.folder().folder(NOWHERE), place.way(), place.name());
    }
}
