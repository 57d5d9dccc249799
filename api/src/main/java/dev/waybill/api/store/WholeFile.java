package dev.waybill.api.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Crc32Combination;
import dev.waybill.api.Status;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
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
     * The CRC-32 of all the bytes of {@code stretches}, if they are a file of {@code sizeBytes}.
     *
     * @param stretches sorted, none in another
     * @throws CommandException 409 {@code incomplete} if they are not
     */
    public static int crc32(List<Stretch> stretches, long sizeBytes) {
        long end = 0;
        int crc32 = 0;
        for (Stretch each : stretches) {
            if (each.from() > end) {
                throw incomplete("the bytes from " + end + " to " + each.from() + " are missing");
            }
            crc32 = Crc32Combination.of(crc32, each.crc32(), each.sizeBytes());
            end = each.to();
        }
        if (end < sizeBytes) {
            throw incomplete("the bytes from " + end + " to " + sizeBytes + " are missing");
        }
        if (end > sizeBytes) {
            throw incomplete("its parts go up to " + end + ", and the size that was said is " + sizeBytes);
        }
        return crc32;
    }

    /** What is said of parts that are not all of a file, for {@code reason}: 409 {@code incomplete}. */
    public static CommandException incomplete(String reason) {
        return new CommandException(Status.INCOMPLETE, "this upload is no whole file: " + reason);
    }

    /**
     * Refuses parts that have {@code found} together.
     *
     * @throws CommandException 422 if {@link #crc32()} is another one
     */
    public void checkCrc32(int found) {
        if (crc32 != null && crc32 != found) {
            throw new CommandException(
                    Status.DIGEST,
                    "the parts have the crc32 " + HexFormat.of().toHexDigits(found) + " together, and "
                            + HexFormat.of().toHexDigits(crc32) + " was announced: one of them is of another file");
        }
    }

    /**
     * The file that was made.
     *
     * @param entry as it stands there
     * @param crc32 zlib's CRC-32 of all of it
     */
    public record Stored(Entry entry, int crc32) {}
}
