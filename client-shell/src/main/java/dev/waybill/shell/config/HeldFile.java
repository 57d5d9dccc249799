package dev.waybill.shell.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
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

    /** Waits until no other process holds {@code file}, which is made for its owner alone if it is missing. */
    static HeldFile open(Path file) throws IOException {
        var owners = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        while (true) {
            FileChannel channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE), owners);
            boolean isHeld = false;
            try {
                Object opened = key(file);
                channel.lock();
                // The one who held it may have put another file in its place.
                isHeld = Objects.equals(opened, key(file));
                if (isHeld) {
                    return new HeldFile(file, channel);
                }
            } finally {
                if (!isHeld) {
                    channel.close();
                }
            }
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Puts a file with {@code text} in its place, also behind a link, with the same permissions; forced to the disk. */
    void replace(String text) throws IOException {
        Path real = file.toRealPath();
        Path folder = Objects.requireNonNull(real.getParent(), "a real path of a file has a folder");
        var view = Files.getFileAttributeView(real, PosixFileAttributeView.class);
        Path other = Files.createTempFile(
                folder,
                "." + real.getFileName(),
                ".new",
                PosixFilePermissions.asFileAttribute(view.readAttributes().permissions()));
        try {
            try (var out = FileChannel.open(other, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(other, real, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(other);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
