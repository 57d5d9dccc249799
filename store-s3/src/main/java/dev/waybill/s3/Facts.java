package dev.waybill.s3;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is stored beside the bytes of a file, as metadata of its object.
 *
 * <pre>
 * mtime               the time of modification in seconds, as rclone writes and reads it
 * waybill-ALGORITHM   a digest in hexadecimal digits, as somebody has told it
 * waybill-check       the CRC-32 of the bytes that were sent, against which they are held when they are read
 * waybill-write       which write it was: who got no answer finds out that it was its own
 * </pre>
 *
 * Immutable.
 *
 * @param modified the file's time of modification
 * @param digests by the words of their algorithms
 * @param check the CRC-32 of the content in hexadecimal digits; empty where nobody has computed it
 * @param write unlike that of any other write
 */
record Facts(Instant modified, Map<String, Digest> digests, String check, String write) {

    private static final String MODIFIED = "mtime";
    private static final String OURS = "waybill-";
    private static final String WRITE = OURS + "write";
    private static final String CHECK = OURS + "check";

    Facts {
        digests = Map.copyOf(digests);
    }

    /** Those of an object that is no file, as it is written now. */
    static Facts ofNoFile() {
        return new Facts(Instant.now(), Map.of(), "", Writes.next());
    }

    /** What {@code stored} says, for another write of the same content. */
    static Facts of(Stored stored, String write) {
        var digests = new HashMap<String, Digest>();
        for (DigestAlgorithm each : DigestAlgorithm.values()) {
            Digest digest = digest(stored.metadata(), each);
            if (digest != null) {
                digests.put(each.word(), digest);
            }
        }
        String check = stored.metadata().getOrDefault(CHECK, "");
        return new Facts(modified(stored.metadata(), stored.written()), digests, check, write);
    }

    Map<String, String> metadata() {
        var metadata = new HashMap<String, String>();
        metadata.put(MODIFIED, seconds(modified));
        metadata.put(WRITE, write);
        if (!check.isEmpty()) {
            metadata.put(CHECK, check);
        }
        digests.forEach((word, digest) -> metadata.put(OURS + word, digest.hex()));
        return metadata;
    }

    /** Whether {@code stored} came by this write. */
    boolean wrote(Stored stored) {
        return write.equals(stored.metadata().get(WRITE));
    }

    private static String seconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .toPlainString();
    }

    /** The time that {@code metadata} tells, or else {@code written}. */
    static Instant modified(Map<String, String> metadata, Instant written) {
        String text = metadata.get(MODIFIED);
        if (text == null || text.length() > 40) {
            return written;
        }
        try {
            BigDecimal[] parts = new BigDecimal(text).divideAndRemainder(BigDecimal.ONE);
            return Instant.ofEpochSecond(
                    parts[0].longValueExact(), parts[1].movePointRight(9).longValue());
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            return written; // somebody else's word of that name
        }
    }

    /** The CRC-32 that the content must have; null if nobody knows. */
    static @Nullable Digest check(Map<String, String> metadata) {
        String hex = metadata.get(CHECK);
        return hex == null || !hex.matches("[0-9a-f]{8}") ? null : new Digest(DigestAlgorithm.CRC32.word(), hex);
    }

    /** The digest that {@code metadata} tells, if it has the shape of one. */
    static @Nullable Digest digest(Map<String, String> metadata, DigestAlgorithm algorithm) {
        String hex = metadata.get(OURS + algorithm.word());
        return hex == null || !hex.matches("[0-9a-f]{8,64}") ? null : new Digest(algorithm.word(), hex);
    }
}
