package dev.waybill.server.mount;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Capability;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.api.store.Waiting;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One tree with several stores under it: each stands at a folder, where it hides whatever the store below has there. What is
 * outside of all those folders goes to the store of the root as it is. Any thread.
 *
 * <p>Within one store all is as that store does it. From one to another a file is copied through this server, and moved by a
 * copy and a removal; a folder is not moved, and where a store is mounted stays where it is.
 */
public final class MountedStore implements FileStore {

    private final FileStore root;

    /** By the folders where they stand. */
    private final NavigableMap<RemotePath, PlacedStore> mounts;

    private final Pace pace;

    private MountedStore(FileStore root, NavigableMap<RemotePath, PlacedStore> mounts, Pace pace) {
        this.root = root;
        this.mounts = mounts;
        this.pace = pace;
    }

    /**
     * The tree of {@code root} and of {@code mounts}, each at its folder; {@code root} itself where there are none.
     *
     * @param mounts none at {@code /}
     */
    public static FileStore of(FileStore root, Map<RemotePath, FileStore> mounts) {
        if (mounts.isEmpty()) {
            return root;
        }
        var placed = new TreeMap<RemotePath, PlacedStore>();
        mounts.forEach((folder, store) -> placed.put(folder, new PlacedStore(store, folder)));
        return new MountedStore(root, placed, Pace.FREE);
    }

    /** The store that has {@code path}, which knows it by that. */
    private FileStore of(RemotePath path) {
        for (RemotePath folder = path; !folder.isRoot(); folder = folder.parent()) {
            PlacedStore deepest = mounts.get(folder);
            if (deepest != null) {
                return deepest;
            }
        }
        return root;
    }

    /** Stores have no equals: another one is another object. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isOneStore(RemotePath one, RemotePath other) {
        return of(one) == of(other);
    }

    private Stream<RemotePath> mountsBelow(RemotePath folder) {
        return mounts.keySet().stream().filter(each -> each.isWithin(folder) && !each.equals(folder));
    }

    private void checkNoMountIn(RemotePath path, String what) {
        mounts.keySet().stream().filter(each -> each.isWithin(path)).findFirst().ifPresent(each -> {
            throw new CommandException(
                    Status.NOT_POSSIBLE, path + " cannot be " + what + ": another store is mounted at " + each);
        });
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        return of(path).find(path);
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        Stream<Entry> own = of(folder).list(folder);
        if (mountsBelow(folder).noneMatch(each -> each.parent().equals(folder))) {
            return own;
        }
        Stream<Entry> mounted =
                mountsBelow(folder).filter(each -> each.parent().equals(folder)).map(this::entryOfMount);
        return Stream.concat(own.filter(entry -> !mounts.containsKey(entry.path())), mounted);
    }

    /** A store that is away is a folder that cannot be looked into: the others are listed all the same. */
    private Entry entryOfMount(RemotePath folder) {
        try {
            return of(folder).entry(folder);
        } catch (CommandException | IOException e) {
            return new Entry(folder, Entry.Type.OTHER, 0, Instant.EPOCH, null, "away", false);
        }
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        return of(path).open(path, range);
    }

    @Override
    public @Nullable Digest digest(Entry file, DigestAlgorithm algorithm) throws IOException {
        return of(file.path()).digest(file, algorithm);
    }

    @Override
    public Entry keepDigest(Entry file, Digest digest) throws IOException {
        return of(file.path()).keepDigest(file, digest);
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        return of(path).upload(path, condition);
    }

    @Override
    public PartialUpload partial(RemotePath path, String owner, String id) throws IOException {
        return of(path).partial(path, owner, id);
    }

    @Override
    public Waiting waiting(RemotePath folder) throws IOException {
        Waiting all = of(folder).waiting(folder);
        for (RemotePath each : mountsBelow(folder).toList()) {
            Waiting more = of(each).waiting(each);
            all = new Waiting(all.uploads() + more.uploads(), all.bytes() + more.bytes());
        }
        return all;
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        of(path).createFolder(path);
    }

    @Override
    public void createFolderLike(Entry folder, RemotePath path) throws IOException {
        of(path).createFolderLike(folder, path);
    }

    @Override
    public void delete(RemotePath path) throws IOException {
        checkNoMountIn(path, "removed");
        of(path).delete(path);
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        checkNoMountIn(source, "moved");
        if (isOneStore(source, target)) {
            return of(source).move(source, target, condition);
        }
        Entry file = entry(source);
        if (file.isFolder()) {
            throw new CommandException(
                    Status.NOT_POSSIBLE,
                    source + " is a folder, and " + target + " is in another store: copy it with cp --recursive, then"
                            + " remove it with rm --recursive");
        }
        Carrying.Carried carried = carrying(source, target).copy(source, target, condition);
        Entry now = find(source);
        if (now == null || !now.etag().equals(carried.source().etag())) {
            throw new CommandException(
                    Status.CHANGED,
                    source + " has changed while it was moved: " + target + " is what it was, and it stays");
        }
        of(source).delete(source);
        return carried.target();
    }

    @Override
    public Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        return isOneStore(source, target)
                ? of(source).copy(source, target, condition)
                : carrying(source, target).copy(source, target, condition).target();
    }

    private Carrying carrying(RemotePath source, RemotePath target) {
        return new Carrying(of(source), of(target), pace);
    }

    @Override
    public Set<Capability> capabilities(RemotePath path) {
        return of(path).capabilities(path);
    }

    /** That of the root's store. */
    @Override
    public @Nullable Space space() throws IOException {
        return root.space();
    }

    @Override
    public @Nullable Space space(RemotePath path) throws IOException {
        return of(path).space(path);
    }

    /** A folder in one store is that store's own view; of a folder above others, all of them are in it. */
    @Override
    public FileStore at(RemotePath folder) {
        if (folder.isRoot()) {
            return this;
        }
        FileStore own = of(folder).at(folder);
        var below = new TreeMap<RemotePath, PlacedStore>();
        mountsBelow(folder).forEach(each -> {
            RemotePath seen = RemotePath.of(each.text().substring(folder.text().length()));
            below.put(seen, new PlacedStore(of(each).at(each), seen));
        });
        return below.isEmpty() ? own : new MountedStore(own, below, pace);
    }

    @Override
    public FileStore paced(Pace other) {
        var paced = new TreeMap<RemotePath, PlacedStore>();
        mounts.forEach((folder, store) -> paced.put(folder, store.paced(other)));
        return new MountedStore(root.paced(other), paced, other);
    }
}
