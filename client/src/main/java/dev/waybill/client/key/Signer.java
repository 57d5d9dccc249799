package dev.waybill.client.key;

import dev.waybill.protocol.SshPublicKey;
import java.io.IOException;

/** Signs with one key. Any thread. */
public interface Signer {

    /** The key that verifies what is signed. */
    SshPublicKey key();

    /**
     * The 64 bytes of the Ed25519 signature (RFC 8032) of {@code data}.
     *
     * @throws KeyException if whoever holds the key does not sign
     * @throws IOException if that one cannot be reached
     */
    byte[] sign(byte[] data) throws IOException;
}
