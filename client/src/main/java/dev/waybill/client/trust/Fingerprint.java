package dev.waybill.client.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The SHA-256 of a certificate's DER form, by which a server is told from any other.
 *
 * @param hex 64 lower-case digits
 */
public record Fingerprint(String hex) {

    private static final int HEX_DIGITS = 64;
    private static final String PREFIX = "sha256:";

    /**
     * The fingerprint that {@code text} tells: {@code sha256:} and 64 digits, or the digits alone, in pairs between colons
     * too, as openssl prints them.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Fingerprint of(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String bare = (lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower).replace(":", "");
        boolean isHex = bare.length() == HEX_DIGITS;
        for (int i = 0; i < bare.length(); i++) {
            isHex &= HexFormat.isHexDigit(bare.charAt(i));
        }
        if (!isHex) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no fingerprint: give sha256: and the 64 digits that the server has printed");
        }
        return new Fingerprint(bare);
    }

    /** Of {@code certificate}. */
    public static Fingerprint of(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has its DER form, and any JDK SHA-256", e);
        }
    }

    /** {@code sha256:} and the digits. */
    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
