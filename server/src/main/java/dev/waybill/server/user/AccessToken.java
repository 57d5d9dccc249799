package dev.waybill.server.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token of a user, as far as the server keeps it.
 *
 * @param name what its owner calls it, for lists and for taking it back
 * @param hash of the token's text
 * @param expires when it is good no more; null for never
 */
public record AccessToken(
        String name, Sha256 hash, @Nullable Instant expires) {

    /** How all begin, so that programs that look for leaked secrets know them. */
    public static final String PREFIX = "waybill_";

    private static final int BYTES = 32;

    /** The text of a new token, 256 random bits: to be shown once. */
    public static String make(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The hash that a token's text has. */
    public static Sha256 hashOf(String text) {
        return Sha256.of(text.getBytes(UTF_8));
    }

    /** Whether it is good at {@code time}. */
    public boolean isGoodAt(Instant time) {
        return expires == null || time.isBefore(expires);
    }
}
