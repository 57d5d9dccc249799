package dev.waybill.api.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A view of another store, which does all the work. A subclass changes what it is about and inherits the rest:
 *
 * <ul>
 *   <li>to hide paths, it overrides {@link #shows};
 *   <li>to refuse writes, it overrides {@link #checkWritable};
 *   <li>to look at or change what is read and written, it overrides {@link #open(RemotePath, Range)}, {@link #upload} and
 *       {@link #partial}, and {@link #copy} too, which the other store does by itself; to change it, also {@link #digest}.
 * </ul>
 *
 * <p>Every path of every method passes {@link #shows}, and {@link #checkWritable} if something there is to change, so a
 * method that {@link FileStore} gains later does not pass by a view. A view judges paths as they are asked for: in a
 * store with links, another path may lead to the same file. Moving a folder moves all below it, what is hidden too.
 *
 * <p>{@link #at} answers a view of this view, and the links in that folder mean what they mean in the other store. So where
 * no link shall lead out of a folder, it is taken of the store itself, and views are put on that.
 *
 * <pre>{@code
 * final class WithoutDrafts extends ForwardingStore {
 *     WithoutDrafts(FileStore files) {
 *         super(files);
 *     }
 *
 *     protected boolean shows(RemotePath path) {
 *         return !path.isWithin(RemotePath.of("/drafts"));
 *     }
 *
 *     public FileStore paced(Pace pace) {
 *         return new WithoutDrafts(files().paced(pace));
 *     }
 * }
 * }</pre>
 */
public abstract class ForwardingStore implements FileStore {

    private final FileStore files;

    /** A view of {@code files}, which it does not close. */
    protected ForwardingStore(FileStore files) {
        this.files = files;
    }

    /** The store that does the work. Each method asks for it anew. */
    protected FileStore files() {
        return files;
    }

    /**
     * Whether {@code path} is there in this view. What is not shown is listed nowhere, found as null, and refused with
     * 404 by all else.
     */
    protected boolean shows(RemotePath path) {
        return true;
    }

    /**
     * Called ahead of whatever would make, replace or remove something at {@code path}.
     *
     * @throws CommandException to refuse it
     */
    protected void checkWritable(RemotePath path) {}

    private RemotePath shown(RemotePath path) {
        if (!shows(path)) {
            throw CommandException.notFound(path);
        }
        return path;
    }

    private RemotePath writable(RemotePath path) {
        checkWritable(shown(path));
        return path;
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        return shows(path) ? files().find(path) : null;
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        return files().list(shown(folder)).filter(entry -> shows(entry.path()));
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        return files().open(shown(path), range);
    }

    @Override
    public @Nullable Digest digest(Entry file, DigestAlgorithm algorithm) throws IOException {
        shown(file.path());
        return files().digest(file, algorithm);
    }

    @Override
    public Entry keepDigest(Entry file, Digest digest) throws IOException {
        shown(file.path());
        return files().keepDigest(file, digest);
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        return files().upload(writable(path), condition);
    }

    @Override
    public PartialUpload partial(RemotePath path, String owner, String id) throws IOException {
        return files().partial(writable(path), owner, id);
    }

    @Override
    public Waiting waiting(RemotePath folder) throws IOException {
        return files().waiting(shown(folder));
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        files().createFolder(writable(path));
    }

    @Override
    public void createFolderLike(Entry folder, RemotePath path) throws IOException {
        files().createFolderLike(folder, writable(path));
    }

    @Override
    public void delete(RemotePath path) throws IOException {
        files().delete(writable(path));
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return files().move(writable(source), writable(target), condition);
    }

    @Override
    public Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return files().copy(shown(source), writable(target), condition);
    }

    @Override
    public Set<Capability> capabilities(RemotePath path) {
        return files().capabilities(shown(path));
    }

    @Override
    public @Nullable Space space() throws IOException {
        return files().space();
    }

    @Override
    public @Nullable Space space(RemotePath path) throws IOException {
        return files().space(shown(path));
    }

    /** One folder of this view, which translates paths: what the view hides is hidden there, what it refuses is refused. */
    @Override
    public FileStore at(RemotePath folder) {
        return new FolderView(this, shown(folder));
    }

    /**
     * This view of the other store with {@code pace}: {@code new View(files().paced(pace), …)}. To forward the call alone
     * would answer the other store without the view.
     */
    @Override
    public abstract FileStore paced(Pace pace);
}
