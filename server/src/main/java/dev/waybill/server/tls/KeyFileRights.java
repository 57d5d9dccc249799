package dev.waybill.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read a file with a secret: its owner, and a group where it belongs to root, as system keys do. */
final class KeyFileRights {

    private KeyFileRights() {}

    /** @throws TlsException with the file's name, if others may read or change it */
    static void check(Path file) throws TlsException {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view == null) {
                return; // a file system without owners and modes
            }
            PosixFileAttributes facts = view.readAttributes();
            Set<PosixFilePermission> mode = facts.permissions();
            boolean ofOthers = mode.contains(PosixFilePermission.OTHERS_READ)
                    || mode.contains(PosixFilePermission.OTHERS_WRITE)
                    || mode.contains(PosixFilePermission.GROUP_WRITE);
            boolean ofGroup = mode.contains(PosixFilePermission.GROUP_READ)
                    && !facts.owner().getName().equals("root");
            if (ofOthers || ofGroup) {
                throw new TlsException("others may read the key in " + file + " (its mode is "
                        + PosixFilePermissions.toString(mode) + "): chmod 600 " + file);
            }
        } catch (NoSuchFileException e) {
            throw new TlsException("there is no file " + file, e);
        } catch (TlsException e) {
            throw e;
        } catch (IOException e) {
            throw new TlsException(file + " cannot be looked at: " + e.getMessage(), e);
        }
    }
}
