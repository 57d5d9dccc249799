package dev.waybill.server.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that one process at a time changes, by putting another in its place. Closed by its opener, which lets others
 * change it.
 */
final class HeldFile implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private HeldFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Waits until no other process holds {@code file}, which is made if it is missing, with {@code permissions}. */
    static HeldFile open(Path file, Set<PosixFilePermission> permissions) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                    PosixFilePermissions.asFileAttribute(permissions));
            try {
                Object opened = key(file);
                channel.lock();
                // the one who held it may have put another file in its place
                if (Objects.equals(opened, key(file))) {
                    return new HeldFile(file, channel);
                }
                channel.close();
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Puts a file with {@code text} in its place, with the same owner and permissions; forced to the disk. */
    void replace(String text) throws IOException {
        Path real = file.toRealPath();
        var attributes = Files.readAttributes(real, PosixFileAttributes.class);
        Path folder = Objects.requireNonNull(real.getParent(), "a real path of a file has a folder");
        Path other = Files.createTempFile(
                folder,
                "." + real.getFileName(),
                ".new",
                PosixFilePermissions.asFileAttribute(attributes.permissions()));
        try {
            try (var out = FileChannel.open(other, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            keepOwner(other, attributes);
            Files.move(other, real, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(other);
        }
        try (var forced = FileChannel.open(folder, StandardOpenOption.READ)) {
            forced.force(true);
        }
    }

    /** Where root changes the file of a service, the service reads it still. */
    private static void keepOwner(Path other, PosixFileAttributes attributes) throws IOException {
        var view = Files.getFileAttributeView(other, PosixFileAttributeView.class);
        PosixFileAttributes made = view.readAttributes();
        if (!made.owner().equals(attributes.owner())) {
            view.setOwner(attributes.owner());
        }
        if (!made.group().equals(attributes.group())) {
            view.setGroup(attributes.group());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
