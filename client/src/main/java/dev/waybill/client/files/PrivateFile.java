package dev.waybill.client.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Reads files that hold a secret, if only their owner can. */
public final class PrivateFile {

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PrivateFile() {}

    /**
     * What {@code file} holds.
     *
     * @throws ExposedFileException if others may read or write it
     * @throws IOException if it cannot be read, or has more than {@code maxBytes}
     */
    public static byte[] read(Path file, int maxBytes) throws IOException {
        check(file);
        return readBounded(file, maxBytes);
    }

    /** The same of a file that is no secret. */
    public static byte[] readBounded(Path file, int maxBytes) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(maxBytes + 1);
        }
        if (bytes.length > maxBytes) {
            Arrays.fill(bytes, (byte) 0);
            throw new FileSystemException(file.toString(), null, "it has more than " + maxBytes + " bytes");
        }
        return bytes;
    }

    /** A file system that knows no rights keeps none from anybody; nothing can be demanded there. */
    private static void check(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class, new LinkOption[0]);
        if (view != null) {
            Set<PosixFilePermission> rights = view.readAttributes().permissions();
            if (!OWNERS.containsAll(rights)) {
                throw new ExposedFileException(file, PosixFilePermissions.toString(rights));
            }
        }
    }
}
