package dev.waybill.client.transfer;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads small files at once, with as few calls of the system as it takes: most of a tree's time goes into those. */
final class SmallFile {

    private static final int MAX_BYTES = 1 << 16;

    private SmallFile() {}

    /**
     * What {@code file} holds, if it is small and as it was when {@code met} was found: then its size and time are those.
     * Null if not, or if it cannot be read: who sends it then finds out why.
     */
    static byte @Nullable [] read(Path file, TreeEntry met) {
        Instant modified = met.modified();
        long size = met.sizeBytes();
        if (size > MAX_BYTES || modified == null || !WrittenTime.holds(modified)) {
            return null;
        }
        try {
            byte[] content = new byte[(int) size];
            return isRead(file, content) && isStill(file, size, modified) ? content : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isRead(Path file, byte[] content) throws IOException {
        if (content.length == 0) {
            // what says that it is empty may be made up by the system when it is read
            return false;
        }
        try (var input = new FileInputStream(file.toFile())) {
            return input.readNBytes(content, 0, content.length) == content.length;
        }
    }

    private static boolean isStill(Path file, long size, Instant modified) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return now.size() == size && now.lastModifiedTime().toInstant().equals(modified);
    }
}
