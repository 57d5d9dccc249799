package dev.waybill.client;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What clients that were killed have left in a folder: it is removed ahead of the next file that goes there. */
final class Leftovers {

    private @Nullable Path swept;

    /** Removes what is left in {@code folder}, unless it was the last one that was swept. */
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
            // Files may be put into a folder that may not be listed: there it stays as it is.
            swept = folder;
        }
    }

    @SuppressWarnings("EmptyCatch")
    private static void remove(Path file) {
        try {
            TemporaryFile.removeIfAbandoned(file);
        } catch (IOException e) {
            // Somebody else was faster, or it is not ours to remove.
        }
    }

    private static final class OfOthers implements DirectoryStream.Filter<Path> {
        @Override
        public boolean accept(Path entry) {
            return TemporaryFile.isOfAnother(String.valueOf(entry.getFileName()));
        }
    }
}
