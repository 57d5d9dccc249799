package dev.waybill.server.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.store.Entry;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The digests that are kept with a file, and the size and time of modification that it had when they were right: if it has
 * others by now, they are of another content. As text they are {@code 15 1769860800123456789 crc32:e4f196a4}: the size, the
 * time in nanoseconds, and each digest. Immutable.
 */
final class KeptDigests {

    private final long sizeBytes;
    private final long modifiedNanos;
    private final SortedMap<String, String> digests;

    private KeptDigests(long sizeBytes, long modifiedNanos, SortedMap<String, String> digests) {
        this.sizeBytes = sizeBytes;
        this.modifiedNanos = modifiedNanos;
        this.digests = digests;
    }

    /** Those of a file of this size and time. */
    static KeptDigests of(long sizeBytes, Instant modified, Collection<Digest> digests) {
        var byAlgorithm = new TreeMap<String, String>();
        digests.forEach(digest -> byAlgorithm.put(digest.algorithm(), digest.hex()));
        return new KeptDigests(sizeBytes, DiskFacts.nanos(modified), byAlgorithm);
    }

    /** Those that {@code text} tells; null if it is none of ours. */
    static @Nullable KeptDigests parse(byte[] text) {
        String[] words = new String(text, US_ASCII).split(" ", -1);
        if (words.length < 2) {
            return null;
        }
        var byAlgorithm = new TreeMap<String, String>();
        for (int i = 2; i < words.length; i++) {
            int colon = words[i].indexOf(':');
            if (colon < 0 || !words[i].matches("[a-z0-9]+:[0-9a-f]+")) {
                return null;
            }
            byAlgorithm.put(words[i].substring(0, colon), words[i].substring(colon + 1));
        }
        try {
            return new KeptDigests(Long.parseLong(words[0]), Long.parseLong(words[1]), byAlgorithm);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    byte[] text() {
        return digests.entrySet().stream()
                .map(each -> " " + each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining("", sizeBytes + " " + modifiedNanos, ""))
                .getBytes(US_ASCII);
    }

    /** Whether they are of {@code file} as it is. */
    boolean areOf(Entry file) {
        return file.isFile() && file.sizeBytes() == sizeBytes && DiskFacts.nanos(file.modified()) == modifiedNanos;
    }

    @Nullable
    Digest get(DigestAlgorithm algorithm) {
        String hex = digests.get(algorithm.word());
        return hex == null ? null : new Digest(algorithm.word(), hex);
    }

    Collection<Digest> all() {
        return digests.entrySet().stream()
                .map(each -> new Digest(each.getKey(), each.getValue()))
                .toList();
    }

    /** These and {@code digest}. */
    KeptDigests with(Digest digest) {
        var more = new TreeMap<>(digests);
        more.put(digest.algorithm(), digest.hex());
        return new KeptDigests(sizeBytes, modifiedNanos, more);
    }
}
