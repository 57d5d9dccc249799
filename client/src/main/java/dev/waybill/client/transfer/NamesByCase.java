package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/** Keeps two names that differ by case alone from replacing each other on a disk that takes them for one. Any thread. */
final class NamesByCase {

    private final boolean areOne;

    /** @param areOne whether the disk takes names that differ by case for one */
    NamesByCase(boolean areOne) {
        this.areOne = areOne;
    }

    /**
     * Finds out how the disk of {@code folder} takes names.
     *
     * @param probe a name in it with letters that nobody else uses
     * @throws LocalFileException if no file can be made there
     */
    static NamesByCase of(Path folder, Path probe) throws LocalFileException {
        try {
            Files.createFile(probe);
            return new NamesByCase(areOne(folder, probe));
        } catch (IOException e) {
            throw new LocalFileException(folder, e);
        }
    }

    private static boolean areOne(Path folder, Path probe) throws IOException {
        try {
            String name = String.valueOf(probe.getFileName()).toUpperCase(Locale.ROOT);
            return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** @throws FileSystemException if another name stands where {@code target} would go */
    void check(Path target) throws IOException {
        Path folder = target.getParent();
        if (!areOne || folder == null || !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String name = String.valueOf(target.getFileName());
        String other = "";
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
            for (Path each : listing) {
                String there = String.valueOf(each.getFileName());
                if (there.equals(name)) {
                    return;
                }
                other = there.equalsIgnoreCase(name) ? there : other;
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        if (!other.isEmpty()) {
            throw new FileSystemException(
                    target.toString(), null, "\"" + other + "\" is there, which this disk takes for the same name");
        }
    }
}
