package dev.waybill.client.key;

import dev.waybill.protocol.SshPublicKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The {@code string} of SSH's data types (RFC 4251, section 5): four bytes of length, and as many more. */
final class SshStrings {

    private SshStrings() {}

    /**
     * The next one in {@code bytes}.
     *
     * @throws BufferUnderflowException if it has not all of it
     */
    static byte[] next(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[length];
        bytes.get(value);
        return value;
    }

    static String nextText(ByteBuffer bytes) {
        return new String(next(bytes), StandardCharsets.UTF_8);
    }

    /** The Ed25519 key that {@code blob} is; null if it is another kind of key, or none. */
    static @Nullable SshPublicKey key(byte[] blob) {
        try {
            return SshPublicKey.of(SshPublicKey.TYPE + " " + Base64.getEncoder().encodeToString(blob));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The Ed25519 signature in a blob that tells its algorithm as well (RFC 8709, section 6). */
    static byte[] signature(byte[] blob, String signer) throws KeyException {
        try {
            var bytes = ByteBuffer.wrap(blob);
            String algorithm = nextText(bytes);
            byte[] signature = next(bytes);
            if (algorithm.equals(SshPublicKey.TYPE) && signature.length == SshPublicKey.SIGNATURE_BYTES) {
                return signature;
            }
        } catch (BufferUnderflowException e) {
            throw new KeyException(signer + " made half a signature", e);
        }
        throw new KeyException(signer + " made no Ed25519 signature");
    }
}
