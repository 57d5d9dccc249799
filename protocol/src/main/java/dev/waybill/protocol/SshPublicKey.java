package dev.waybill.protocol;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 public key (RFC 8032) in OpenSSH's own format (RFC 8709, section 4): {@code ssh-ed25519 AAAA… comment}.
 * Equal to another of the same key, whatever the comments. Immutable.
 */
public final class SshPublicKey {

    /** The one type of keys there is. */
    public static final String TYPE = "ssh-ed25519";

    /** The length of a signature. */
    public static final int SIGNATURE_BYTES = 64;

    /** The longest line that is looked at. */
    private static final int MAX_LINE = 4096;

    private static final int KEY_BYTES = 32;
    private static final Pattern LINE = Pattern.compile("(\\S+)[ \\t]+(\\S+)(?:[ \\t]+(\\S.*?))?[ \\t]*");
    private static final byte[] BLOB_START = HexFormat.of().parseHex("0000000b7373682d6564323535313900000020");

    /** The start of an X.509 SubjectPublicKeyInfo of Ed25519 (RFC 8410). */
    private static final byte[] X509_START = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] blob;
    private final String comment;

    private SshPublicKey(byte[] blob, String comment) {
        this.blob = blob;
        this.comment = comment;
    }

    /**
     * The key that a line of a {@code .pub} or {@code authorized_keys} file holds.
     *
     * @throws IllegalArgumentException with a sentence, if it holds none: options ahead of the key and other types too
     */
    public static SshPublicKey of(String line) {
        String text = line.strip();
        Matcher parts = LINE.matcher(text);
        if (text.length() > MAX_LINE || text.indexOf('\n') >= 0 || !parts.matches()) {
            throw new IllegalArgumentException("a public key is one line, \"" + TYPE + " AAAA… comment\"");
        }
        String type = parts.group(1);
        if (!type.equals(TYPE)) {
            throw new IllegalArgumentException(refusal(type));
        }
        byte[] blob = decoded(parts.group(2));
        if (blob == null
                || blob.length != BLOB_START.length + KEY_BYTES
                || !Arrays.equals(blob, 0, BLOB_START.length, BLOB_START, 0, BLOB_START.length)) {
            throw new IllegalArgumentException("what follows " + TYPE + " is not an Ed25519 key in base64");
        }
        String comment = parts.group(3);
        return new SshPublicKey(blob, comment == null ? "" : comment);
    }

    private static String refusal(String type) {
        if (type.startsWith("ssh-") || type.startsWith("ecdsa-") || type.startsWith("sk-")) {
            return "keys of the type " + type + " are not taken: make one with  ssh-keygen -t ed25519";
        }
        return type.matches("[a-z-]+(=.*|,.*)?") && !type.equals("-----BEGIN")
                ? "options ahead of a key, such as \"" + type + "\", are not taken: give the key alone, \"" + TYPE
                        + " AAAA…\""
                : "a public key begins with " + TYPE;
    }

    private static byte @Nullable [] decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            // another spelling of the same bytes would be another text for one key
            return Base64.getEncoder().encodeToString(bytes).equals(base64) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The key as SSH sends it: what {@code AAAA…} stands for. */
    public byte[] blob() {
        return blob.clone();
    }

    /** What follows the key in its line, or {@code ""}. */
    public String comment() {
        return comment;
    }

    /** The key without its comment: {@code ssh-ed25519 AAAA…}. */
    public String text() {
        return TYPE + " " + Base64.getEncoder().encodeToString(blob);
    }

    /** What {@code ssh-keygen -l} shows of it: {@code SHA256:…}. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether {@code signature} is one of {@code bytes} by this key. A key that is no point of the curve signs nothing. */
    public boolean verifies(byte[] bytes, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            byte[] x509 = ByteBuffer.allocate(X509_START.length + KEY_BYTES)
                    .put(X509_START)
                    .put(blob, BLOB_START.length, KEY_BYTES)
                    .array();
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
            verifier.update(bytes);
            return verifier.verify(signature);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SshPublicKey key && Arrays.equals(blob, key.blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }

    /** The line that it was read from. */
    @Override
    public String toString() {
        return comment.isEmpty() ? text() : text() + " " + comment;
    }
}
