package dev.waybill.client.transfer;

import dev.waybill.client.LocalFileException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is below a local folder. Holds the names of the folders on the way down, and nothing else. A folder that is met
 * again by a link while it is open is not entered.
 *
 * <p>Names that the filter leaves out are not answered, nor are unfinished files of clients and what is gone before it is
 * looked at.
 */
final class LocalTree implements Tree {

    private final LocalLook look;
    private final Links links;
    private final PathFilter filter;
    private final Unnamed unnamed;
    private final Deque<LocalFolder> way = new ArrayDeque<>();
    private final Deque<String> starts = new ArrayDeque<>();
    private Path top = Path.of("");

    /** Hears of what no path can name. */
    interface Unnamed {

        /** The name that is told as {@code likeness} can be moved nowhere. */
        void met(String likeness, IOException why) throws IOException;
    }

    /**
     * @param top the folder
     * @throws LocalFileException if it cannot be listed
     */
    LocalTree(Path top, TransferOptions options, Unnamed unnamed) throws IOException {
        this(options, unnamed);
        try {
            way.push(LocalFolder.list(top, "", look.of(top, true), unnamed));
        } catch (IOException e) {
            throw new LocalFileException(top, e);
        }
    }

    private LocalTree(TransferOptions options, Unnamed unnamed) {
        this.look = new LocalLook(options.preservesMode());
        this.links = options.links();
        this.filter = options.filter();
        this.unnamed = unnamed;
    }

    /** What stands at each of {@code paths} below {@code top}, in its order, and all that is in it. */
    static LocalTree at(Path top, List<String> paths, TransferOptions options, Unnamed unnamed) {
        var tree = new LocalTree(options, unnamed);
        tree.top = top;
        tree.starts.addAll(paths);
        return tree;
    }

    @Override
    public @Nullable TreeEntry next() throws IOException {
        while (true) {
            TreeEntry entry = way.isEmpty() ? nextStart() : nextBelow();
            if (entry != null || (way.isEmpty() && starts.isEmpty())) {
                return entry;
            }
        }
    }

    private @Nullable TreeEntry nextStart() throws IOException {
        String start = starts.poll();
        return start == null ? null : meet(top.resolve(start), start);
    }

    /** The next one of the innermost folder; null if it was its last, or is left out. */
    private @Nullable TreeEntry nextBelow() throws IOException {
        LocalFolder folder = way.element();
        String name = folder.next();
        if (name == null) {
            way.pop();
            return null;
        }
        return OwnFiles.holds(name) ? null : meet(folder.path().resolve(name), folder.prefix() + name);
    }

    private @Nullable TreeEntry meet(Path file, String path) throws IOException {
        try {
            BasicFileAttributes plain = look.of(file, false);
            if (!plain.isSymbolicLink()) {
                return meet(file, path, plain);
            }
            return switch (links) {
                case SKIP -> taken(TreeEntry.other(path, "it is a link"));
                case KEEP -> taken(TreeEntry.link(path, String.valueOf(Files.readSymbolicLink(file))));
                case FOLLOW -> follow(file, path);
            };
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            return taken(TreeEntry.broken(path, new LocalFileException(file, e)));
        }
    }

    private @Nullable TreeEntry follow(Path file, String path) throws IOException {
        try {
            return meet(file, path, look.of(file, true));
        } catch (NoSuchFileException | FileSystemLoopException e) {
            var why = new FileSystemException(file.toString(), null, "it is a link that leads nowhere");
            return taken(TreeEntry.broken(path, new LocalFileException(file, why)));
        }
    }

    private @Nullable TreeEntry meet(Path file, String path, BasicFileAttributes found) throws IOException {
        if (found.isDirectory()) {
            return filter.takes(path, true) ? enter(file, path, found) : null;
        }
        if (!found.isRegularFile()) {
            return taken(TreeEntry.other(path, "it is neither a file nor a folder"));
        }
        return taken(new TreeEntry(
                TreeEntry.Kind.FILE,
                path,
                found.size(),
                found.lastModifiedTime().toInstant(),
                look.mode(found),
                null,
                null,
                null));
    }

    private TreeEntry enter(Path file, String path, BasicFileAttributes found) throws IOException {
        Object identity = LocalFolder.identity(file, found);
        if (way.stream().anyMatch(open -> open.identity().equals(identity))) {
            return TreeEntry.other(path, "it is a link to a folder above it");
        }
        way.push(LocalFolder.list(file, path + "/", found, unnamed));
        return new TreeEntry(
                TreeEntry.Kind.FOLDER,
                path,
                0,
                found.lastModifiedTime().toInstant(),
                look.mode(found),
                null,
                null,
                null);
    }

    private @Nullable TreeEntry taken(TreeEntry entry) {
        return filter.takes(entry.path(), false) ? entry : null;
    }
}
