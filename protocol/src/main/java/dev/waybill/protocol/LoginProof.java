package dev.waybill.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * What a login by {@code key} signs: the connection, the server and the user, so that a signature is worth nothing on
 * another connection, to another server or for another user. Both ends make the same bytes of it.
 *
 * <p>They are strings as SSH writes them (RFC 4251, section 5: a length of four bytes, then as many bytes), so that an
 * ssh-agent signs them too; none of SSH's own signed data begins as these do.
 */
public final class LoginProof {

    /** The bytes of a nonce: 256 bits. */
    public static final int NONCE_BYTES = 32;

    private static final byte[] PURPOSE = "waybill-login-v1".getBytes(UTF_8);

    private LoginProof() {}

    /**
     * The bytes that are signed.
     *
     * @param nonce of the connection, from its greeting
     * @param certificateHash the SHA-256 of the server's TLS certificate; empty where the connection has none
     * @param user who wants to log in
     * @param key whose signature it will be
     */
    public static byte[] bytes(byte[] nonce, byte[] certificateHash, String user, SshPublicKey key) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] part : new byte[][] {PURPOSE, nonce, certificateHash, user.getBytes(UTF_8), key.blob()}) {
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
