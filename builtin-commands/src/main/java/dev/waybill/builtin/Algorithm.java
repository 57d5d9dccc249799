package dev.waybill.builtin;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The digests that can be asked for. */
enum Algorithm {
    CRC32,
    CRC32C,
    MD5,
    SHA256;

    /** A digest under way. */
    interface Running {
        void update(ByteBuffer bytes);

        /** Of all bytes so far, in lower-case hexadecimal. */
        String hex();
    }

    Running start() {
        return switch (this) {
            case CRC32 -> new Sum(new CRC32());
            case CRC32C -> new Sum(new CRC32C());
            case MD5 -> new Hash(message("MD5"));
            case SHA256 -> new Hash(message("SHA-256"));
        };
    }

    private static MessageDigest message(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + name, e);
        }
    }

    private record Sum(Checksum checksum) implements Running {
        @Override
        public void update(ByteBuffer bytes) {
            checksum.update(bytes);
        }

        @Override
        public String hex() {
            return HexFormat.of().toHexDigits((int) checksum.getValue());
        }
    }

    private record Hash(MessageDigest message) implements Running {
        @Override
        public void update(ByteBuffer bytes) {
            message.update(bytes);
        }

        @Override
        public String hex() {
            return HexFormat.of().formatHex(message.digest());
        }
    }
}
