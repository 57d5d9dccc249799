package dev.waybill.client.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.waybill.protocol.SshPublicKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Looks over a private key in OpenSSH's format (its {@code PROTOCOL.key}) ahead of the library that reads it, which makes
 * arrays as long as a file says, and derives a key from a passphrase as often as it says. Reads nothing that is secret.
 */
final class OpenSshShape {

    private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(US_ASCII);

    /** {@code ssh-keygen} uses 16 to 24, and whoever is in no hurry some hundreds, each of milliseconds. */
    private static final int MAX_ROUNDS = 4096;

    private OpenSshShape() {}

    /**
     * The public key of the one key in {@code file}; null if that is no Ed25519 key.
     *
     * @throws KeyException with a clause about what it is not, if it is no key in this format, or costs too much
     */
    static @Nullable SshPublicKey publicKey(byte[] file) throws KeyException {
        byte[] bytes = decoded(file);
        try {
            var rest = ByteBuffer.wrap(
                    bytes, Math.min(MAGIC.length, bytes.length), Math.max(0, bytes.length - MAGIC.length));
            if (!Arrays.equals(bytes, 0, rest.position(), MAGIC, 0, MAGIC.length)) {
                throw none();
            }
            SshStrings.next(rest); // the cipher
            SshStrings.next(rest); // how its key is derived
            checkRounds(ByteBuffer.wrap(SshStrings.next(rest)));
            if (rest.getInt() != 1) {
                throw none();
            }
            byte[] key = SshStrings.next(rest);
            SshStrings.next(rest);
            return SshStrings.key(key);
        } catch (BufferUnderflowException e) {
            throw none();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void checkRounds(ByteBuffer options) throws KeyException {
        if (!options.hasRemaining()) {
            return;
        }
        SshStrings.next(options); // the salt
        int rounds = options.getInt();
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new KeyException("asks for " + Integer.toUnsignedString(rounds)
                    + " rounds of its passphrase, and may ask" + " for " + MAX_ROUNDS);
        }
    }

    /** What stands in base64 between the first line and the last, which may be missing. */
    private static byte[] decoded(byte[] file) throws KeyException {
        int start = BEGIN.length();
        if (file.length < start || !new String(file, 0, start, US_ASCII).equals(BEGIN)) {
            throw none();
        }
        byte[] base64 = new byte[file.length];
        int length = 0;
        for (int i = start; i < file.length && file[i] != '-'; i++) {
            if (file[i] != '\n' && file[i] != '\r') {
                base64[length++] = file[i];
            }
        }
        byte[] whole = Arrays.copyOf(base64, length);
        try {
            return Base64.getDecoder().decode(whole);
        } catch (IllegalArgumentException e) {
            throw none();
        } finally {
            Arrays.fill(base64, (byte) 0);
            Arrays.fill(whole, (byte) 0);
        }
    }

    private static KeyException none() {
        return new KeyException("holds no private key of OpenSSH's format");
    }
}
