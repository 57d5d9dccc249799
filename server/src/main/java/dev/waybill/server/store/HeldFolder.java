package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is held open, so that a file in it can be deleted wherever the folder went meanwhile. Where the system
 * cannot do that, or the server may write into the folder but not read it, files are deleted where they were. Any
 * thread; {@link HeldFolders} closes it.
 */
final class HeldFolder {

    private final @Nullable SecureDirectoryStream<Path> stream;

    private HeldFolder(@Nullable SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    @SuppressWarnings("StreamResourceLeak") // closed with the hold on it
    static HeldFolder open(Path folder) throws IOException {
        DirectoryStream<Path> stream;
        try {
            stream = Files.newDirectoryStream(folder);
        } catch (AccessDeniedException e) {
            return new HeldFolder(null);
        }
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new HeldFolder(secure);
        }
        stream.close();
        return new HeldFolder(null);
    }

    /** What tells the folder from every other while it is held; null if it is not. */
    @Nullable
    Object key() throws IOException {
        return stream == null
                ? null
                : stream.getFileAttributeView(BasicFileAttributeView.class)
                        .readAttributes()
                        .fileKey();
    }

    /** Deletes {@code file}, which was made in this folder, if it is there. */
    void delete(Path file) throws IOException {
        if (stream != null) {
            try {
                stream.deleteFile(Objects.requireNonNull(file.getFileName()));
                return;
            } catch (NoSuchFileException e) {
                // another folder had come to stand at the path between this one's opening and the file's
            }
        }
        Files.deleteIfExists(file);
    }

    void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }
}
