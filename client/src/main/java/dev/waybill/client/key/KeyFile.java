package dev.waybill.client.key;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import dev.waybill.client.files.ExposedFileException;
import dev.waybill.client.files.PrivateFile;
import dev.waybill.protocol.SshPublicKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key in a file: a private Ed25519 key in OpenSSH's format, with or without a passphrase, or the public half of one that
 * the agent holds. For one thread.
 */
public final class KeyFile {

    private static final int MAX_BYTES = 1 << 16;

    private final Path file;
    private final SshPublicKey key;
    private final @Nullable KeyPair pair;

    private KeyFile(Path file, SshPublicKey key, @Nullable KeyPair pair) {
        this.file = file;
        this.key = key;
        this.pair = pair;
    }

    /**
     * Reads {@code file}.
     *
     * @throws ExposedFileException if it is a private key that others may read
     * @throws KeyException if it holds no Ed25519 key
     * @throws IOException if it cannot be read
     */
    public static KeyFile read(Path file) throws IOException {
        SshPublicKey line = publicHalf(file);
        if (line != null) {
            return new KeyFile(file, line, null);
        }
        byte[] bytes = PrivateFile.read(file, MAX_BYTES);
        try {
            SshPublicKey key = OpenSshShape.publicKey(bytes);
            if (key == null) {
                throw new KeyException("is a key of another kind: the server knows Ed25519 keys, which"
                        + " ssh-keygen -t ed25519 makes");
            }
            KeyPair pair = KeyPair.load(new JSch(), bytes, null);
            if (!key.equals(publicKey(pair))) {
                throw new KeyException("holds no private key of OpenSSH's format");
            }
            return new KeyFile(file, key, pair);
        } catch (KeyException e) {
            throw new KeyException("\"" + file + "\" " + e.getMessage(), e);
        } catch (JSchException | RuntimeException e) {
            // The library runs over the end of files that are cut.
            throw new KeyException("\"" + file + "\" holds no private key of OpenSSH's format", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static @Nullable SshPublicKey publicHalf(Path file) throws IOException {
        byte[] bytes = PrivateFile.readBounded(file, MAX_BYTES);
        try {
            // No private key is copied into a text that would outlive it.
            String start = new String(bytes, 0, Math.min(bytes.length, 6), StandardCharsets.US_ASCII);
            boolean isLine = start.startsWith("ssh-") || start.startsWith("ecdsa-") || start.startsWith("sk-");
            return isLine ? SshPublicKey.of(new String(bytes, StandardCharsets.UTF_8)) : null;
        } catch (IllegalArgumentException e) {
            throw new KeyException("\"" + file + "\": " + e.getMessage(), e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static @Nullable SshPublicKey publicKey(KeyPair pair) {
        byte[] blob = pair.getPublicKeyBlob();
        return blob == null ? null : SshStrings.key(blob);
    }

    /** The file as it was named. */
    public Path file() {
        return file;
    }

    /** The public key, which is known without the passphrase. */
    public SshPublicKey key() {
        return key;
    }

    /** Whether it is only the public half. */
    public boolean isPublicHalf() {
        return pair == null;
    }

    /** Whether it takes a passphrase before this can sign. */
    public boolean isLocked() {
        return pair != null && pair.isEncrypted();
    }

    /** Takes {@code passphrase}, and answers whether it is the right one. */
    public boolean unlock(String passphrase) {
        byte[] bytes = passphrase.getBytes(StandardCharsets.UTF_8);
        try {
            return pair != null && pair.decrypt(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * What signs with it.
     *
     * @throws KeyException if it is locked, or the public half
     */
    public Signer signer() throws KeyException {
        KeyPair unlocked = pair;
        if (unlocked == null || unlocked.isEncrypted()) {
            throw new KeyException("\"" + file + "\" cannot sign: it is locked, or the public half of a key");
        }
        return new FileSigner(key, unlocked, "\"" + file + "\"");
    }

    private record FileSigner(SshPublicKey key, KeyPair pair, String name) implements Signer {
        @Override
        public byte[] sign(byte[] data) throws IOException {
            byte[] blob = pair.getSignature(data);
            if (blob == null) {
                throw new KeyException(name + " cannot sign");
            }
            return SshStrings.signature(blob, name);
        }
    }
}
