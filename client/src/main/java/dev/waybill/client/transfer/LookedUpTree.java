package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A tree, and for each of its names what stands there in a local folder, which may hold much besides. Closes the tree. */
final class LookedUpTree implements Pairs {

    private final Tree source;
    private final Path target;
    private final LocalLook look = new LocalLook(false);

    /** Nothing is below it at the target. */
    private @Nullable String newFolder;

    /** @param isNew whether nothing is in {@code target} */
    LookedUpTree(Tree source, Path target, boolean isNew) {
        this.source = source;
        this.target = target;
        this.newFolder = isNew ? "" : null;
    }

    @Override
    public @Nullable Pair next() throws IOException {
        TreeEntry entry = source.next();
        return entry == null ? null : new Pair(entry, isInNewFolder(entry) ? null : found(entry));
    }

    private boolean isInNewFolder(TreeEntry entry) {
        String folder = newFolder;
        return folder != null && (folder.isEmpty() || TreeOrder.isBelow(entry.path(), folder));
    }

    private @Nullable TreeEntry found(TreeEntry entry) {
        Path file = target.resolve(entry.path());
        try {
            return found(entry.path(), look.of(file, false));
        } catch (NoSuchFileException e) {
            newFolder = entry.isFolder() ? entry.path() : newFolder;
            return null;
        } catch (IOException e) {
            return TreeEntry.broken(entry.path(), new LocalFileException(file, e));
        }
    }

    private static TreeEntry found(String path, BasicFileAttributes found) {
        if (found.isSymbolicLink()) {
            return TreeEntry.link(path, "");
        }
        if (found.isOther()) {
            return TreeEntry.other(path, "it is neither a file nor a folder");
        }
        TreeEntry.Kind kind = found.isDirectory() ? TreeEntry.Kind.FOLDER : TreeEntry.Kind.FILE;
        return new TreeEntry(kind, path, found.size(), found.lastModifiedTime().toInstant(), null, null, null, null);
    }

    @Override
    public void close() {
        source.close();
    }
}
