package dev.waybill.server.store;

import static dev.waybill.server.store.DiskRefusals.translating;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Capability;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.OpenedStore;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.api.store.Waiting;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of the local disk as a store.
 *
 * <ul>
 *   <li>No path leads out of the root, whoever else writes there ({@link Confinement}). Links that stay inside are
 *       followed; others are listed as OTHER and refused with 403.
 *   <li>A file is written beside its target under a {@code .waybill-} name, which no caller sees or can name, and
 *       appears whole when it is renamed. An upload replaces a link to a file, and a removal removes a link, not what
 *       it points to.
 *   <li>One server writes to a root: {@code .waybill-lock} in it is locked until {@link #close}. A read-only store
 *       needs no lock, sees no change as its own, and refuses every write with 403.
 * </ul>
 *
 * Any thread may call; virtual threads are fine. An interrupt makes what the thread reads or writes fail.
 */
public final class DiskStore implements FileStore, OpenedStore {

    /** How long an upload in parts waits for its next part where nothing is said. */
    public static final Duration USUAL_PART_AGE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);

    private final DiskPaths paths;
    private final DiskEntries entries;
    private final DiskListings listings;
    private final DiskReading reading;
    private final DiskWriting writing;
    private final DiskParts parts;
    private final DiskCapabilities capabilities;
    private final @Nullable RootLock lock;
    private final Pace pace;

    private DiskStore(ServedRoot root, Durability durability, Duration partAge, @Nullable RootLock lock) {
        this.pace = Pace.FREE;
        this.paths = new DiskPaths(root);
        this.entries = new DiskEntries(paths);
        this.listings = new DiskListings(entries);
        var blocks = new DiskBlocks();
        this.reading = new DiskReading(paths, entries, blocks);
        this.writing = new DiskWriting(paths, entries, durability);
        this.parts = new DiskParts(
                new PartialTree(new PartialFiles(new PartialFolder(root)), paths, writing, blocks), partAge);
        this.capabilities = new DiskCapabilities(root, durability, lock == null);
        this.lock = lock;
    }

    private DiskStore(DiskStore store, Pace pace) {
        this.paths = store.paths;
        this.entries = store.entries;
        this.listings = store.listings;
        this.reading = store.reading;
        this.writing = store.writing;
        this.parts = store.parts;
        this.capabilities = store.capabilities;
        this.lock = store.lock;
        this.pace = pace;
    }

    private DiskStore(DiskStore store, RemotePath folder) {
        this.paths = store.paths.at(folder);
        this.entries = new DiskEntries(paths);
        this.listings = store.listings.of(entries);
        this.reading = store.reading.at(paths, entries);
        this.writing = store.writing.at(paths, entries);
        this.parts = store.parts.at(paths, writing);
        this.capabilities = store.capabilities;
        this.lock = store.lock;
        this.pace = store.pace;
    }

    /**
     * Serves {@code root}, made if it is missing. The caller closes it.
     *
     * @throws StoreUnavailableException with one sentence for the operator
     */
    public static DiskStore open(Path root, Durability durability, boolean readOnly) throws StoreUnavailableException {
        return open(root, durability, readOnly, USUAL_PART_AGE);
    }

    /** The same, where uploads in parts wait for {@code partAge}. */
    public static DiskStore open(Path root, Durability durability, boolean readOnly, Duration partAge)
            throws StoreUnavailableException {
        Path real = Root.prepare(root, System.getProperty("sun.jnu.encoding", "UTF-8"));
        return open(real, durability, readOnly, partAge, Confinement.best(real));
    }

    /** Serves {@code real}, a real path of a folder that is there. The caller closes it. */
    static DiskStore open(Path real, Durability durability, boolean readOnly, Duration partAge, Confinement confinement)
            throws StoreUnavailableException {
        RootLock lock = readOnly ? null : RootLock.take(real);
        try {
            return new DiskStore(ServedRoot.locked(real, confinement, lock), durability, partAge, lock);
        } catch (IOException e) {
            throw Root.unavailable(real, e);
        }
    }

    /**
     * Deletes what earlier runs left unfinished, and answers how many files that were. May take long in a large tree;
     * uploads may go on meanwhile. Does nothing if read-only.
     */
    public int sweep() throws IOException {
        return lock == null ? 0 : writing.sweep();
    }

    @Override
    public FileStore files() {
        return this;
    }

    /** As {@link #sweep}, and tells the log. */
    @Override
    public void tidy() throws IOException {
        int swept = sweep();
        if (swept > 0) {
            LOG.info("swept {} unfinished uploads of an earlier run", swept);
        }
    }

    /** Uploads in parts that nobody has gone on with go, and the log hears of it. */
    @Override
    public void expire() throws IOException {
        int expired = lock == null ? 0 : parts.expire();
        if (expired > 0) {
            LOG.info("removed {} uploads in parts that nobody went on with", expired);
        }
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        return translating(path, () -> {
            try (Place place = paths.placeIfAny(path)) {
                return place == null ? null : entries.find(place);
            }
        });
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        return translating(folder, () -> listings.open(paths.folder(folder)));
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        return translating(path, () -> reading.open(path, range));
    }

    @Override
    public @Nullable Digest digest(Entry file, DigestAlgorithm algorithm) throws IOException {
        return translating(file.path(), () -> writing.digests().find(file, algorithm));
    }

    /** A read-only store keeps nothing. */
    @Override
    public Entry keepDigest(Entry file, Digest digest) throws IOException {
        return lock == null
                ? file
                : translating(file.path(), () -> writing.digests().keep(file, digest));
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        refuseIfReadOnly();
        return translating(path, () -> writing.upload(path, condition, FileRights.OF_NEW, pace));
    }

    @Override
    public PartialUpload partial(RemotePath path, String owner, String id) {
        refuseIfReadOnly();
        return parts.of(path, owner, id, pace);
    }

    /** Nothing in a read-only store, in which nobody can go on. */
    @Override
    public Waiting waiting(RemotePath folder) throws IOException {
        return lock == null ? Waiting.NOTHING : translating(folder, () -> parts.waiting(folder));
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        refuseIfReadOnly();
        translating(path, () -> writing.createFolder(path, null));
    }

    @Override
    public void createFolderLike(Entry folder, RemotePath path) throws IOException {
        refuseIfReadOnly();
        translating(path, () -> writing.createFolder(path, folder.mode()));
    }

    @Override
    public void delete(RemotePath path) throws IOException {
        refuseIfReadOnly();
        translating(path, () -> writing.delete(path, Condition.NONE));
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        refuseIfReadOnly();
        try (Place from = translating(source, () -> writing.movable(source))) {
            return translating(target, () -> writing.move(from, target, condition, pace));
        } catch (AtomicMoveNotSupportedException e) {
            return copying().moveAcross(source, target, condition);
        }
    }

    @Override
    public Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        refuseIfReadOnly();
        return copying().copy(source, target, condition);
    }

    private DiskCopying copying() {
        return new DiskCopying(paths, reading, writing, pace);
    }

    /**
     * As this, with its locks, its files that are being written and its promises. Where the way to {@code folder} passes a
     * link, that is followed at each call.
     */
    @Override
    public FileStore at(RemotePath folder) {
        return folder.isRoot() ? this : new DiskStore(this, folder);
    }

    /** Copies pass it, and moves, which look through a folder first or copy to another disk. */
    @Override
    public FileStore paced(Pace pace) {
        return new DiskStore(this, pace);
    }

    /**
     * A file without a name on the disk of the files, for bytes that wait; a read-only store leaves its disk alone and
     * takes none.
     */
    @Override
    public @Nullable SeekableByteChannel scratch() throws IOException {
        return lock == null ? null : translating(RemotePath.ROOT, writing::scratch);
    }

    @Override
    public Set<Capability> capabilities(RemotePath path) {
        return capabilities.all();
    }

    @Override
    public Space space() throws IOException {
        try (Place top = translating(RemotePath.ROOT, () -> paths.folder(RemotePath.ROOT))) {
            return top.folder().space();
        }
    }

    /** Lets another server have the root. Open contents and uploads stay usable; their owners close them. */
    @Override
    public void close() throws IOException {
        try (paths) {
            if (lock != null) {
                lock.close();
            }
        }
    }

    private void refuseIfReadOnly() {
        if (lock == null) {
            throw new CommandException(Status.DENIED, "this server is read-only");
        }
    }
}
