package dev.waybill.client.transfer;

import dev.waybill.client.KeptRights;
import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts files into a local tree, each of them whole or not at all. Its bytes stand beside it until they are whole. A link
 * that has its name is replaced, never followed. Any thread.
 */
final class LocalStore {

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

    /** Another client may sweep a file that it takes for the leftover of a killed one. */
    private static final int MAX_ATTEMPTS = 3;

    private final String prefix =
            ".waybill-get-" + Long.toHexString(System.currentTimeMillis()) + Long.toHexString(System.nanoTime()) + "-";
    private final AtomicLong count = new AtomicLong();
    private final NamesByCase names;

    /**
     * @param top the folder that the tree is in, which is there
     * @throws LocalFileException if no file can be made there
     */
    LocalStore(Path top) throws LocalFileException {
        this.names = NamesByCase.of(top, temporary(top));
    }

    /** What a file shall be like. {@code isReplaced}: something has its name, whose rights it gets. */
    record Looks(@Nullable Instant modified, @Nullable String mode, boolean isReplaced) {}

    private Path temporary(Path folder) {
        return folder.resolve(prefix + count.incrementAndGet() + ".part");
    }

    /** Puts {@code content} at {@code target}. */
    void put(Path target, ByteBuffer content, Looks looks) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                putOnce(target, content.duplicate(), looks);
                return;
            } catch (NoSuchFileException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void putOnce(Path target, ByteBuffer content, Looks looks) throws IOException {
        Path folder = target.getParent();
        Path temporary = temporary(folder == null ? target : folder);
        boolean isDone = false;
        try {
            try (FileChannel channel = FileChannel.open(temporary, NEW)) {
                while (content.hasRemaining()) {
                    channel.write(content);
                }
            }
            finish(temporary, target, looks);
            isDone = true;
        } finally {
            if (!isDone) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /** Makes way for a file that is put at {@code target} by others, who would follow a link. */
    void giveWay(Path target) throws IOException {
        names.check(target);
        if (Files.isSymbolicLink(target)) {
            Files.delete(target);
        }
    }

    private void finish(Path temporary, Path target, Looks looks) throws IOException {
        names.check(target);
        if (looks.isReplaced && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            KeptRights rights = KeptRights.of(target);
            if (rights != null) {
                rights.giveTo(temporary);
            }
        }
        setLooks(temporary, looks.modified, looks.mode);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Sets the time and permissions of {@code file}; what is null stays. */
    static void setLooks(Path file, @Nullable Instant modified, @Nullable String mode) throws IOException {
        if (mode != null && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
        if (modified != null) {
            Files.setLastModifiedTime(file, FileTime.from(modified));
        }
    }

    /**
     * Makes a folder, or finds it.
     *
     * @return whether it was made
     * @throws FileSystemException if something else has its name; a link to a folder is something else
     */
    boolean makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            names.check(folder);
            checkFolder(folder);
            return false;
        }
    }

    /** @throws FileSystemException if {@code folder} is none, or a link to one */
    static void checkFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            String reason = Files.isSymbolicLink(folder)
                    ? "it is a link, and nothing is put where it leads"
                    : "it is no folder";
            throw new FileSystemException(folder.toString(), null, reason);
        }
    }
}
