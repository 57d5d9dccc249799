package dev.waybill.http.tus;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Status;
import dev.waybill.http.field.CheckedContent;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The digest of one request's bytes: {@code Upload-Checksum} of tus 1.0.
 *
 * @param algorithm as the JDK calls it
 * @param value its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record TusChecksum(String algorithm, byte[] value) {

    /** By what tus calls them; SHA-1 must be there. */
    private static final Map<String, String> ALGORITHMS =
            new TreeMap<>(Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512"));

    /** {@code Tus-Checksum-Algorithm}. */
    static String algorithms() {
        return String.join(",", ALGORITHMS.keySet());
    }

    /**
     * Reads the field; null if there is none.
     *
     * @throws CommandException 400 if the algorithm is not known here, as tus 1.0 wants it, or the digest cannot be
     */
    static @Nullable TusChecksum of(@Nullable String field) {
        if (field == null) {
            return null;
        }
        String[] words = field.strip().split(" ", 2);
        String algorithm = ALGORITHMS.get(words[0]);
        if (algorithm == null) {
            throw refused(field, "the algorithm must be one of " + algorithms());
        }
        byte[] value = decoded(words.length == 1 ? "" : words[1]);
        if (!CheckedContent.fits(algorithm, value)) {
            throw refused(field, "a digest of " + words[0] + " in base64 must follow");
        }
        return new TusChecksum(algorithm, value);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static CommandException refused(String field, String what) {
        return new CommandException(Status.BAD_ARGUMENT, "Upload-Checksum is " + field + ": " + what);
    }

    /** The same bytes, whose end is reached only if the digest is right. */
    Content check(Content content) {
        return new CheckedContent(content, algorithm, value);
    }
}
