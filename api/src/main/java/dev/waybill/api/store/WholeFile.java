package dev.waybill.api.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the parts of an upload.
 *
 * @param sizeBytes what they must come to
 * @param crc32 zlib's CRC-32 that all of them must have together; null: whatever it is
 * @param modified the time of modification that the file shall have; null: now
 * @param mode the permissions that the file shall have, such as {@code rw-r--r--}; null: as any file that is written. A
 *     store without permissions lets it be
 * @param condition what must be true of the path at that moment
 */
public record WholeFile(
        long sizeBytes,
        @Nullable Integer crc32,
        @Nullable Instant modified,
        @Nullable String mode,
        Condition condition) {

    /** The same under another condition. */
    public WholeFile on(Condition other) {
        return new WholeFile(sizeBytes, crc32, modified, mode, other);
    }

    /**
     * The file that was made.
     *
     * @param entry as it stands there
     * @param crc32 zlib's CRC-32 of all of it
     */
    public record Stored(Entry entry, int crc32) {}
}
