package dev.waybill.server.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders that were missing on the way to a root, to be removed again once it was only tried. */
public final class MissingFolders {

    private final List<Path> folders;

    private MissingFolders(List<Path> folders) {
        this.folders = folders;
    }

    /** Those of {@code root} and the folders above it that are not there now. */
    public static MissingFolders of(Path root) {
        var missing = new ArrayList<Path>();
        Path folder = root.toAbsolutePath();
        while (folder != null && Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            missing.add(folder);
            folder = folder.getParent();
        }
        return new MissingFolders(List.copyOf(missing));
    }

    /** Removes those that have come since, with the lock of the root, unless anybody has put something there. */
    public void remove() throws IOException {
        List<Path> made = folders.stream().filter(Files::isDirectory).toList();
        try {
            for (Path folder : made) {
                Files.deleteIfExists(folder.resolve(ReservedNames.LOCK));
                Files.delete(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            return; // somebody uses it by now
        }
    }
}
