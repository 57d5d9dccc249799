package dev.waybill.client;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The temporary files that killed clients have left in a folder. They are removed ahead of the next file that goes
 * there.
 */
final class Leftovers {

    private @Nullable Path swept;

    /** Removes the leftovers of {@code folder}, unless it was the last folder that was swept. */
    void sweep(@Nullable Path folder) {
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
            TemporaryFile.removeIfAbandoned(file);
        } catch (IOException e) {
            // Another client has removed it, or it belongs to another user.
        }
    }

    private static final class OfOthers implements DirectoryStream.Filter<Path> {
        @Override
        public boolean accept(Path entry) {
            return TemporaryFile.isOfAnother(String.valueOf(entry.getFileName()));
        }
    }
}
