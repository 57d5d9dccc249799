package dev.waybill.server.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password as it is kept: Argon2id (RFC 9106) in the PHC's format, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 * What a check costs is bounded, so that no file can ask for more than this server has. Passwords are hashed as NFC
 * (RFC 8265), so that it does not matter which keyboard an accent was typed on. Immutable.
 */
public final class PasswordHash {

    /** The memory that a hash may ask for. */
    public static final int MAX_MEMORY_KIB = 64 << 10;

    /** What new hashes cost: OWASP's minimum of 19 MiB, two passes, one lane. */
    private static final Cost USUAL = new Cost(19456, 2, 1);

    private static final int MAX_PASSES = 16;
    private static final int MAX_LANES = 16;
    private static final int MIN_KIB_PER_LANE = 8;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MIN_BYTES = 8;
    private static final int MIN_HASH_BYTES = 16;
    private static final int MAX_BYTES = 64;
    private static final int MAX_TEXT = 256;

    private static final String NUMBER = "([1-9][0-9]{0,8})";
    private static final String BASE64 = "([A-Za-z0-9+/]+)";
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=" + NUMBER + ",t=" + NUMBER + ",p=" + NUMBER + "\\$" + BASE64 + "\\$" + BASE64);

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    /**
     * What one check costs.
     *
     * @param memoryKiB that it fills
     * @param passes over that memory
     * @param lanes that could be filled at once
     */
    public record Cost(int memoryKiB, int passes, int lanes) {}

    private PasswordHash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * The hash that {@code phc} is.
     *
     * @throws IllegalArgumentException with a clause that does not repeat it, if it is none or asks for too much
     */
    public static PasswordHash parse(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (phc.length() > MAX_TEXT || !parts.matches()) {
            throw new IllegalArgumentException(
                    phc.startsWith("$argon2id$")
                            ? "is not of the form $argon2id$v=19$m=…,t=…,p=…$salt$hash"
                            : "is no Argon2id hash");
        }
        var cost = new Cost(number(parts, 1), number(parts, 2), number(parts, 3));
        if (cost.memoryKiB > MAX_MEMORY_KIB || cost.passes > MAX_PASSES || cost.lanes > MAX_LANES) {
            throw new IllegalArgumentException("asks for m=" + cost.memoryKiB + ",t=" + cost.passes + ",p=" + cost.lanes
                    + " but may have at most m=" + MAX_MEMORY_KIB + ",t=" + MAX_PASSES + ",p=" + MAX_LANES);
        }
        if (cost.memoryKiB < MIN_KIB_PER_LANE * cost.lanes) {
            throw new IllegalArgumentException("asks for m=" + cost.memoryKiB + " but p=" + cost.lanes
                    + " needs at least m=" + MIN_KIB_PER_LANE * cost.lanes);
        }
        return new PasswordHash(
                cost,
                bytes(parts.group(4), "a salt", MIN_BYTES, MAX_BYTES),
                bytes(parts.group(5), "a hash", MIN_HASH_BYTES, MAX_BYTES));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static byte[] bytes(String base64, String what, int min, int max) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has " + what + " that is not base64", e);
        }
        if (!Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("has " + what + " that is not base64");
        }
        if (bytes.length < min || bytes.length > max) {
            throw new IllegalArgumentException(
                    "has " + what + " of " + bytes.length + " bytes, not " + min + " to " + max);
        }
        return bytes;
    }

    /** The hash of {@code password}, which the caller wipes, with a new salt and the usual cost. */
    public static PasswordHash of(char[] password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(USUAL, salt, computed(password, USUAL, salt, HASH_BYTES));
    }

    /** A hash of nothing that costs what this one does; no password matches it. */
    PasswordHash decoy(SecureRandom random) {
        return decoy(cost, hash.length, random);
    }

    /** The same at the usual cost. */
    static PasswordHash usualDecoy(SecureRandom random) {
        return decoy(USUAL, HASH_BYTES, random);
    }

    private static PasswordHash decoy(Cost cost, int hashBytes, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[hashBytes];
        random.nextBytes(salt);
        random.nextBytes(hash);
        return new PasswordHash(cost, salt, hash);
    }

    /** What a check costs. */
    public Cost cost() {
        return cost;
    }

    /**
     * Whether {@code password}, which the caller wipes, is the one. Computes for tens of milliseconds and fills the memory
     * that {@link #cost} says; takes as long whether it is or not.
     */
    public boolean matches(char[] password) {
        return MessageDigest.isEqual(hash, computed(password, cost, salt, hash.length));
    }

    private static byte[] computed(char[] password, Cost cost, byte[] salt, int hashBytes) {
        byte[] bytes = utf8(password);
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(cost.memoryKiB)
                    .withIterations(cost.passes)
                    .withParallelism(cost.lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[hashBytes];
            generator.generateBytes(bytes, hash);
            return hash;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] utf8(char[] password) {
        var letters = CharBuffer.wrap(password);
        ByteBuffer encoded = UTF_8.encode(
                Normalizer.isNormalized(letters, Normalizer.Form.NFC)
                        ? letters
                        : CharBuffer.wrap(Normalizer.normalize(letters, Normalizer.Form.NFC)));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes).clear();
        while (encoded.hasRemaining()) {
            encoded.put((byte) 0);
        }
        return bytes;
    }

    /** The PHC string, for the file alone. */
    public String phc() {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKiB + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
                + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    /** What it costs; not the hash. */
    @Override
    public String toString() {
        return "argon2id m=" + cost.memoryKiB + ",t=" + cost.passes + ",p=" + cost.lanes;
    }
}
