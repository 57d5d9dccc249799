package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/** Removes the uploads in parts that nobody has gone on with, and the memory of commits that are as old. For one round. */
final class PartialExpiry {

    private final PartialFiles files;
    private final Instant before;
    private int removed;

    private PartialExpiry(PartialFiles files, Instant before) {
        this.files = files;
        this.before = before;
    }

    /** Removes what nobody has written since {@code before} and nobody uses; answers how many uploads that were. */
    static int of(PartialFiles files, Instant before) throws IOException {
        var expiry = new PartialExpiry(files, before);
        try (Folder folder = files.folder().openIfAny()) {
            if (folder != null) {
                try (DirectoryStream<Path> names = folder.names()) {
                    for (Path each : names) {
                        expiry.look(folder, Objects.requireNonNull(each.getFileName()));
                    }
                }
            }
        }
        return expiry.removed;
    }

    private void look(Folder folder, Path name) throws IOException {
        String text = name.toString();
        int end = text.indexOf('.');
        if (end <= 0) {
            return;
        }
        if (text.startsWith(PartialFiles.GONE, end)) {
            PartialFiles.isDeleted(folder, name); // a crash came between
            return;
        }
        String hash = text.substring(0, end);
        if (isOld(folder, hash + PartialName.DATA)
                && isOld(folder, hash + PartialName.JOURNAL)
                && files.removeIdle(folder, hash)) {
            removed++;
        }
    }

    private boolean isOld(Folder folder, String name) throws IOException {
        try {
            return folder.facts(Path.of(name)).modified().isBefore(before);
        } catch (NoSuchFileException e) {
            return true;
        }
    }
}
