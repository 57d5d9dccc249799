package dev.waybill.server.user;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A SHA-256, which stands for a token or a certificate where those are not kept: {@code sha256:HEX}.
 *
 * @param hex 64 digits
 */
public record Sha256(String hex) {

    private static final String PREFIX = "sha256:";

    /**
     * The hash that {@code text} is: {@code sha256:} and 64 hexadecimal digits, with or without colons between them as
     * openssl writes.
     *
     * @throws IllegalArgumentException with a clause, if it is none
     */
    public static Sha256 parse(String text) {
        String hex = text.startsWith(PREFIX)
                ? text.substring(PREFIX.length()).replace(":", "").toLowerCase(Locale.ROOT)
                : "";
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("is not " + PREFIX + " and 64 hexadecimal digits");
        }
        return new Sha256(hex);
    }

    /** The hash of {@code bytes}. */
    public static Sha256 of(byte[] bytes) {
        try {
            return new Sha256(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether this is {@code other}; takes as long whether it is or not. */
    public boolean is(Sha256 other) {
        return MessageDigest.isEqual(hex.getBytes(US_ASCII), other.hex.getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
