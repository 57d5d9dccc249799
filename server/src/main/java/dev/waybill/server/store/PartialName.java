package dev.waybill.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.RemotePath;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which upload in parts it is, and so what its files are called: by a hash, since what is hashed is longer than a name may
 * be.
 *
 * @param owner whose it is
 * @param path where the file will be, from the served root on
 * @param hash of owner, id and path
 */
record PartialName(String owner, RemotePath path, String hash) {

    static final String DATA = ".part";
    static final String JOURNAL = ".list";

    /** What lies between the texts that are hashed, and in none of them. */
    private static final byte BETWEEN = 0;

    static PartialName of(String owner, String id, RemotePath path) {
        MessageDigest digest = sha256();
        for (String each : new String[] {owner, id, path.text()}) {
            digest.update(each.getBytes(UTF_8));
            digest.update(BETWEEN);
        }
        return new PartialName(owner, path, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The file that holds the bytes of the parts, each at its place. */
    Path data() {
        return Path.of(hash + DATA);
    }

    /** The file that tells which of them count. */
    Path journal() {
        return Path.of(hash + JOURNAL);
    }
}
