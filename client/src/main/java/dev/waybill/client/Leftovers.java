package dev.waybill.client;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The temporary files that killed clients have left in a folder. They are removed ahead of the next file that goes
 * there; one that can be gone on with a week later. Used by one thread at a time.
 */
public final class Leftovers {

    private static final Duration KEPT = Duration.ofDays(7);

    private @Nullable Path swept;

    /** Knows of no folder yet. */
    public Leftovers() {}

    /** Removes the leftovers of {@code folder}, unless it was the last folder that was swept. */
    public void sweep(@Nullable Path folder) {
        if (folder == null || folder.equals(swept)) {
            return;
        }
        swept = folder;
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, new OfOthers())) {
            for (Path each : found) {
                remove(each);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that may be written to, but not listed, keeps its leftovers.
            swept = folder;
        }
    }

    @SuppressWarnings("EmptyCatch")
    private static void remove(Path file) {
        try {
            if (!TemporaryFile.isLasting(String.valueOf(file.getFileName())) || isOld(file)) {
                TemporaryFile.removeIfAbandoned(file);
            }
        } catch (IOException e) {
            // Another client has removed it, or it belongs to another user.
        }
    }

    private static boolean isOld(Path file) throws IOException {
        Instant modified =
                Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        return modified.isBefore(Instant.now().minus(KEPT));
    }

    private static final class OfOthers implements DirectoryStream.Filter<Path> {
        @Override
        public boolean accept(Path entry) {
            String name = String.valueOf(entry.getFileName());
            return TemporaryFile.isOfAnother(name) || TemporaryFile.isLasting(name);
        }
    }
}
