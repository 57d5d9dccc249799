package dev.waybill.api;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/** The digests that a trailer may hold and a command may compute. */
public enum DigestAlgorithm {
    /** The CRC-32 of zlib, gzip and zip (ISO 3309). */
    CRC32("crc32"),
    /** The CRC-32C of RFC 3720 (Castagnoli). */
    CRC32C("crc32c"),
    /** MD5 (RFC 1321): for comparing with what others know, not against a forger. */
    MD5("md5"),
    /** SHA-256 (FIPS 180-4). */
    SHA256("sha256");

    private final String word;

    DigestAlgorithm(String word) {
        this.word = word;
    }

    /** The algorithm that the wire calls {@code word}, or null. */
    public static @Nullable DigestAlgorithm of(String word) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.word.equals(word)) {
                return algorithm;
            }
        }
        return null;
    }

    /** What the wire calls it. */
    public String word() {
        return word;
    }

    /** A digest of no bytes yet. */
    public Running start() {
        return switch (this) {
            case CRC32 -> new Sum(new CRC32());
            case CRC32C -> new Sum(new CRC32C());
            case MD5 -> new Hash("MD5");
            case SHA256 -> new Hash("SHA-256");
        };
    }

    /** A digest under way; for one thread. */
    public sealed interface Running {

        /** Takes in the remaining bytes of {@code bytes}, and leaves its position at its limit. */
        void update(ByteBuffer bytes);

        /** The digest of all bytes so far in lower-case hexadecimal; ends it. */
        String hex();
    }

    private record Sum(Checksum checksum) implements Running {
        @Override
        public void update(ByteBuffer bytes) {
            checksum.update(bytes);
        }

        @Override
        public String hex() {
            return HexFormat.of().toHexDigits(checksum.getValue(), 8);
        }
    }

    private record Hash(MessageDigest digest) implements Running {
        Hash(String name) {
            this(named(name));
        }

        private static MessageDigest named(String name) {
            try {
                return MessageDigest.getInstance(name);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has " + name, e);
            }
        }

        @Override
        public void update(ByteBuffer bytes) {
            digest.update(bytes);
        }

        @Override
        public String hex() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
