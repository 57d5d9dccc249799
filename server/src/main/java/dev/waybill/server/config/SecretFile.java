package dev.waybill.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file that holds what others could break: hashes of passwords. */
final class SecretFile {

    /** Read and written by its owner alone. */
    static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private SecretFile() {}

    /** @throws ConfigurationException if others than its owner may read or change {@code file} */
    static void check(Path file) throws ConfigurationException {
        try {
            var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null && !OWNER.containsAll(view.readAttributes().permissions())) {
                throw new ConfigurationException("the file " + file
                        + " holds hashes of passwords, and others may read or" + " change it: chmod 600 " + file);
            }
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("the file " + file + " does not exist", e);
        } catch (IOException e) {
            throw new ConfigurationException("the file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
