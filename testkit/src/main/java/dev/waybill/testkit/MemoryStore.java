package dev.waybill.testkit;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Capability;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store whose files are in memory: no links, no permissions, otherwise all that {@link FileStore} promises. Any
 * thread. It counts what is open, so that a test can see a leak, and it has an end, so that a test can fill it.
 */
public final class MemoryStore implements FileStore {

    private static final int MAX_NAME_BYTES = 255;

    private final InstantSource clock;
    private final long capacityBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger open = new AtomicInteger();
    private final Node.Folder root;
    private long versions;
    private long usedBytes;

    /** An empty store of 1 GiB under the system's clock. */
    public MemoryStore() {
        this(InstantSource.system(), 1L << 30);
    }

    /** An empty store that can hold {@code capacityBytes}; an upload needs its room from its first byte. */
    public MemoryStore(InstantSource clock, long capacityBytes) {
        this.clock = clock;
        this.capacityBytes = capacityBytes;
        this.root = new Node.Folder(clock.instant(), "m0");
    }

    /** How many contents, listings and uploads were opened and not closed yet. */
    public int stillOpen() {
        return open.get();
    }

    @Override
    public @Nullable Entry find(RemotePath path) {
        return locked(() -> {
            @Nullable Node node = node(path);
            return node == null ? null : node.entry(path);
        });
    }

    @Override
    public Stream<Entry> list(RemotePath folder) {
        List<Entry> entries = locked(() -> folder(folder).children.entrySet().stream()
                .map(each -> each.getValue().entry(folder.child(each.getKey())))
                .toList());
        open.incrementAndGet();
        return entries.stream().onClose(open::decrementAndGet);
    }

    @Override
    public StoredContent open(RemotePath path, Range range) {
        Node.File file = locked(() -> file(path));
        var content = new MemoryContent(file.entry(path), file.bytes(), range, open::decrementAndGet);
        open.incrementAndGet();
        return content;
    }

    @Override
    public @Nullable Digest digest(Entry file, DigestAlgorithm algorithm) {
        return locked(
                () -> version(file) instanceof Node.File known ? known.digests().get(algorithm.word()) : null);
    }

    @Override
    public Entry keepDigest(Entry file, Digest digest) {
        return locked(() -> {
            if (version(file) instanceof Node.File known) {
                known.digests().put(digest.algorithm(), digest);
            }
            return file;
        });
    }

    /** What stands where {@code file} stood; null if that is another version. */
    private @Nullable Node version(Entry file) {
        @Nullable Node node = node(file.path());
        return node != null && node.entry(file.path()).equals(file) ? node : null;
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) {
        locked(() -> writable(path, condition));
        open.incrementAndGet();
        return new MemoryUpload(this, path, condition);
    }

    @Override
    public void createFolder(RemotePath path) {
        locked(() -> {
            @Nullable Node present = node(path);
            Condition.ABSENT.check(present == null ? null : present.entry(path));
            attach(path, new Node.Folder(clock.instant(), nextEtag()));
            return path;
        });
    }

    @Override
    public void delete(RemotePath path) {
        locked(() -> {
            checkNotRoot(path);
            Node node = present(path);
            if (node instanceof Node.Folder folder && !folder.children.isEmpty()) {
                throw new CommandException(Status.NOT_EMPTY, path + " is a folder with something in it");
            }
            usedBytes -= sizeOf(node);
            detach(path);
            return path;
        });
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) {
        return locked(() -> {
            Node node = present(source);
            checkNotRoot(source);
            if (node instanceof Node.Folder && target.isWithin(source)) {
                throw new CommandException(Status.NOT_POSSIBLE, source + " cannot be moved into itself");
            }
            @Nullable Node replaced = writable(target, condition);
            if (replaced != null && node instanceof Node.Folder) {
                throw new CommandException(Status.NOT_FOLDER, target + " is a file, which a folder cannot replace");
            }
            if (!source.equals(target)) {
                usedBytes -= replaced == null ? 0 : sizeOf(replaced);
                detach(source);
                attach(target, node);
            }
            return node.entry(target);
        });
    }

    @Override
    public Set<Capability> capabilities(RemotePath path) {
        return Set.of(Capability.FOLDER_MOVES, Capability.RANGES, Capability.KEPT_DIGESTS);
    }

    @Override
    public Space space() {
        return locked(() -> new Space(capacityBytes, capacityBytes - usedBytes));
    }

    /** Takes room for bytes of an upload. */
    void reserve(long bytes) {
        locked(() -> {
            if (bytes > capacityBytes - usedBytes) {
                throw new CommandException(
                        Status.NO_SPACE, "the store is full: " + (capacityBytes - usedBytes) + " bytes are free");
            }
            usedBytes += bytes;
            return bytes;
        });
    }

    /** Gives back the room of an upload that was discarded, or ends one that was published, whose room stays taken. */
    void ended(long discardedBytes) {
        locked(() -> usedBytes -= discardedBytes);
        open.decrementAndGet();
    }

    Entry publish(
            RemotePath path,
            Condition condition,
            ByteBuffer bytes,
            @Nullable Instant modified,
            Map<String, Digest> digests) {
        return locked(() -> {
            @Nullable Node replaced = writable(path, condition);
            usedBytes -= replaced == null ? 0 : sizeOf(replaced);
            var file = new Node.File(bytes, modified == null ? clock.instant() : modified, nextEtag(), digests);
            attach(path, file);
            return file.entry(path);
        });
    }

    /** What a file at {@code path} would replace: a file or nothing. */
    private @Nullable Node writable(RemotePath path, Condition condition) {
        folder(path.parent());
        @Nullable Node present = node(path);
        condition.check(present == null ? null : present.entry(path));
        if (present instanceof Node.Folder) {
            throw new CommandException(Status.IS_FOLDER, path + " is a folder");
        }
        return present;
    }

    private @Nullable Node node(RemotePath path) {
        @Nullable Node node = root;
        for (String name : path.names()) {
            checkName(name);
            node = node instanceof Node.Folder folder ? folder.children.get(name) : null;
        }
        return node;
    }

    private Node present(RemotePath path) {
        @Nullable Node node = node(path);
        if (node == null) {
            throw CommandException.notFound(path);
        }
        return node;
    }

    private Node.Folder folder(RemotePath path) {
        if (present(path) instanceof Node.Folder folder) {
            return folder;
        }
        throw new CommandException(Status.NOT_FOLDER, path + " is not a folder");
    }

    private Node.File file(RemotePath path) {
        if (present(path) instanceof Node.File file) {
            return file;
        }
        throw new CommandException(Status.IS_FOLDER, path + " is a folder");
    }

    /** As long as a disk takes them: what works in a trial works there. */
    private static void checkName(String name) {
        if (name.length() <= MAX_NAME_BYTES / 3) {
            return; // however many bytes each letter has
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_NAME_BYTES) {
            throw new CommandException(
                    Status.BAD_PATH,
                    "the name \"" + name + "\" has " + bytes + " bytes, and " + MAX_NAME_BYTES + " are the most");
        }
    }

    private void attach(RemotePath path, Node node) {
        Node.Folder parent = folder(path.parent());
        parent.children.put(path.name(), node);
        parent.touch(clock.instant(), nextEtag());
    }

    private void detach(RemotePath path) {
        Node.Folder parent = folder(path.parent());
        parent.children.remove(path.name());
        parent.touch(clock.instant(), nextEtag());
    }

    private String nextEtag() {
        versions++;
        return "m" + versions;
    }

    private static void checkNotRoot(RemotePath path) {
        if (path.isRoot()) {
            throw new CommandException(Status.NOT_POSSIBLE, "the root folder / stays where it is");
        }
    }

    private static long sizeOf(Node node) {
        return node instanceof Node.File file ? file.bytes().remaining() : 0;
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
