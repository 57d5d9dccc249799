package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Local files from anywhere, each under its last name, but for those that the filter leaves out. A link that is named is
 * what it leads to.
 */
final class LocalBatch implements Tree {

    private final LastNames<Path> files;
    private final boolean takesFolders;
    private final PathFilter filter;
    private final LocalLook look;
    private final Deque<String> left;
    private final List<String> folders;

    /**
     * @param takesFolders whether folders are for somebody else, and not refused
     * @param folders where the names of those folders are put
     */
    LocalBatch(LastNames<Path> files, boolean takesFolders, List<String> folders, TransferOptions options) {
        this.files = files;
        this.takesFolders = takesFolders;
        this.folders = folders;
        this.filter = options.filter();
        this.look = new LocalLook(options.preservesMode());
        this.left = new ArrayDeque<>(files.names());
    }

    @Override
    public @Nullable TreeEntry next() {
        for (String name = left.poll(); name != null; name = left.poll()) {
            Path file = files.get(name);
            try {
                BasicFileAttributes found = look.of(file, true);
                if (!filter.takes(name, found.isDirectory())) {
                    continue;
                }
                if (found.isDirectory() && takesFolders) {
                    folders.add(name);
                } else if (found.isRegularFile()) {
                    return entry(name, found);
                } else {
                    String why = found.isDirectory() ? "it is a folder" : "it is neither a file nor a folder";
                    return broken(name, file, new FileSystemException(file.toString(), null, why));
                }
            } catch (IOException e) {
                return broken(name, file, e);
            }
        }
        return null;
    }

    private TreeEntry entry(String name, BasicFileAttributes found) {
        return new TreeEntry(
                TreeEntry.Kind.FILE,
                name,
                found.size(),
                found.lastModifiedTime().toInstant(),
                look.mode(found),
                null,
                null,
                null);
    }

    private static TreeEntry broken(String name, Path file, IOException failure) {
        return TreeEntry.broken(name, new LocalFileException(file, failure));
    }
}
