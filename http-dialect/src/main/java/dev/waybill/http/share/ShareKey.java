package dev.waybill.http.share;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The key that links are signed with, in a file that only the server's own user reads. Without it, all links are void. */
final class ShareKey {

    private static final String NAME = "share.key";
    private static final int BYTES = 32;

    private ShareKey() {}

    /**
     * The key in {@code folder}, made if there is none yet; of several that make it at once, all get the same.
     *
     * @throws IOException if it cannot be read or made, or is no key
     */
    static byte[] in(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        byte[] key = read(file);
        if (key.length == 0) {
            make(folder, file);
            key = read(file);
        }
        if (key.length != BYTES) {
            throw new IOException("the file " + file + " holds no key of " + BYTES
                    + " bytes: remove it, and a new one is made, which makes all links void");
        }
        return key;
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    /** A link appears whole or not at all, and replaces nothing. */
    private static void make(Path folder, Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(
                folder, NAME, null, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(unfinished, key);
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException e) {
            return; // another one was faster: that one counts
        } finally {
            Files.delete(unfinished);
        }
    }
}
