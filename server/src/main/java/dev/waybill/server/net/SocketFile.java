package dev.waybill.server.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The file of a listening Unix domain socket: for its owner alone (mode 0600) from its first moment, put in the place
 * of a dead server's, never in that of a live one's, and deleted at the end if it is still ours.
 */
final class SocketFile {

    private final Path path;
    private final @Nullable Object key;

    private SocketFile(Path path, @Nullable Object key) {
        this.path = path;
        this.key = key;
    }

    /** Binds {@code channel} to {@code path}. */
    static SocketFile bind(ServerSocketChannel channel, Path path, int backlog) throws IOException {
        checkFree(path);
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            throw new ListenException("cannot listen on unix:" + path + ": that is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new ListenException("cannot listen on unix:" + path + ": there is no folder " + folder);
        }
        // Bound in a folder that nobody else may enter, so there is no moment in which others could connect.
        Path hidden = Files.createTempDirectory(
                folder, ".waybill", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path bound = hidden.resolve("s");
        try {
            channel.bind(UnixDomainSocketAddress.of(bound), backlog);
            Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString("rw-------"));
            Files.move(bound, path, StandardCopyOption.ATOMIC_MOVE);
            return new SocketFile(path, key(path));
        } finally {
            Files.deleteIfExists(bound);
            Files.delete(hidden);
        }
    }

    /** Deletes the file unless another server has put its own in this place. */
    void delete() throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && key != null && key.equals(key(path))) {
            Files.delete(path);
        }
    }

    private static void checkFree(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new ListenException("cannot listen on unix:" + path + ": something that is no socket is there");
        }
        try (var live = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            live.connect(UnixDomainSocketAddress.of(path));
        } catch (ConnectException e) {
            return;
        }
        throw new ListenException("cannot listen on unix:" + path + ": another server listens there");
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
