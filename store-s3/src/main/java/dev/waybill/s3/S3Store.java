package dev.waybill.s3;

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
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.Space;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import dev.waybill.api.store.Waiting;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bucket as a store. A node keeps nothing of it: all that it knows is in the bucket, so any number of nodes may serve the
 * same, and agree at once.
 *
 * <ul>
 *   <li>A file appears whole or not at all: as one PUT, or as a copy of an object that nobody sees.
 *   <li>A folder is what keys begin with, and may have an empty object as its marker. It cannot be moved.
 *   <li>Conditions are held by the engine itself, so that one of many writers on any node wins.
 * </ul>
 *
 * Any thread; virtual threads are fine. An interrupt makes the call that it meets fail.
 */
final class S3Store implements FileStore, OpenedStore {

    private static final Logger LOG = LoggerFactory.getLogger(S3Store.class);

    private final Engine engine;
    private final Bucket bucket;
    private final Keys keys;
    private final S3Entries entries;
    private final S3Reading reading;
    private final Publishing publishing;
    private final Blocks blocks;
    private final S3Parts parts;
    private final S3Sweep sweep;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final KeptTimes times = new KeptTimes();
    private final boolean readOnly;

    private S3Store(Engine engine, S3Settings settings, boolean readOnly) {
        this.engine = engine;
        this.bucket = new Bucket(engine);
        this.keys = new Keys(settings.prefix());
        this.entries = new S3Entries(bucket, keys);
        this.reading = new S3Reading(bucket, keys, entries);
        this.publishing = new Publishing(bucket, keys, entries, new Probe(bucket, keys));
        this.blocks = new Blocks(settings.partBytes(), settings.memoryBytes(), settings.patience());
        this.parts = new S3Parts(bucket, keys, entries, publishing, blocks);
        this.sweep = new S3Sweep(bucket, keys, parts, settings.partAge());
        this.readOnly = readOnly;
    }

    /**
     * Opens the bucket that {@code settings} name. The caller closes it.
     *
     * @throws IOException with one sentence for the operator
     */
    static S3Store open(S3Settings settings, boolean readOnly) throws IOException {
        Engine engine = Engine.of(settings);
        boolean opened = false;
        try {
            var store = new S3Store(engine, settings, readOnly);
            store.check();
            opened = true;
            return store;
        } finally {
            if (!opened) {
                engine.close();
            }
        }
    }

    private void check() throws IOException {
        boolean answers = engine.answers(
                s3 -> s3.listObjectsV2(list -> list.bucket(engine.bucket()).maxKeys(1)));
        if (answers && !readOnly) {
            try {
                publishing.checkAbilities();
            } catch (CommandException e) {
                if (e.status() == Status.NOT_POSSIBLE) {
                    throw new IOException(e.sentence(), e);
                }
                LOG.warn("what {} can do is found out later: {}", engine.failures(), e.sentence());
            }
        }
    }

    @Override
    public FileStore files() {
        return this;
    }

    @Override
    public @Nullable Entry find(RemotePath path) throws IOException {
        return entries.find(path);
    }

    @Override
    public Stream<Entry> list(RemotePath folder) throws IOException {
        S3Listing listing = S3Listing.of(bucket, folder, keys.folder(folder), threads, times);
        if (listing == null) {
            throw S3Listing.notFolder(folder, entries.find(folder));
        }
        return stream(listing);
    }

    private static Stream<Entry> stream(Iterator<Entry> entries) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(entries, Spliterator.NONNULL | Spliterator.DISTINCT), false);
    }

    @Override
    public StoredContent open(RemotePath path, Range range) throws IOException {
        return reading.open(path, range);
    }

    @Override
    public @Nullable Digest digest(Entry file, DigestAlgorithm algorithm) throws IOException {
        Stored object = file.isFile() ? bucket.head(keys.file(file.path())) : null;
        return object != null && object.entry(file.path()).equals(file)
                ? Facts.digest(object.metadata(), algorithm)
                : null;
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        refuseIfReadOnly();
        entries.checkAhead(path, condition);
        return new S3Upload(bucket, publishing, blocks, path, keys.own("put/" + Writes.next()), condition);
    }

    @Override
    public PartialUpload partial(RemotePath path, String owner, String id) throws IOException {
        refuseIfReadOnly();
        if (path.isRoot()) {
            throw new CommandException(Status.IS_FOLDER, path + " is a folder");
        }
        keys.file(path);
        return parts.of(path, owner, id, sweep.age());
    }

    /** Nothing in a read-only store, in which nobody can go on. */
    @Override
    public Waiting waiting(RemotePath folder) throws IOException {
        return readOnly ? Waiting.NOTHING : parts.waiting(folder);
    }

    /** Uploads that nobody has gone on with go, and the log hears of it. */
    @Override
    public void expire() throws IOException {
        int expired = readOnly ? 0 : sweep.run();
        if (expired > 0) {
            LOG.info("removed {} uploads from the bucket that nobody went on with", expired);
        }
    }

    @Override
    public void createFolder(RemotePath path) throws IOException {
        refuseIfReadOnly();
        Condition.ABSENT.check(find(path));
        entries.checkParent(path);
        var facts = Facts.ofNoFile();
        String etag = bucket.put(keys.folder(path), Bytes.NONE, facts, Condition.ABSENT);
        entries.changed(path);
        if (etag == null) {
            throw new CommandException(Status.EXISTS, path + " exists already");
        }
    }

    @Override
    public void delete(RemotePath path) throws IOException {
        refuseIfReadOnly();
        if (path.isRoot()) {
            throw new CommandException(Status.NOT_POSSIBLE, "the root folder / stays where it is");
        }
        if (bucket.head(keys.file(path)) != null) {
            bucket.delete(keys.file(path));
            return;
        }
        String marker = keys.folder(path);
        var held = bucket.list(marker, false, 2, null).contents();
        if (held.isEmpty()) {
            throw CommandException.notFound(path);
        }
        if (held.size() > 1 || !held.get(0).key().equals(marker)) {
            throw new CommandException(Status.NOT_EMPTY, path + " is a folder with something in it");
        }
        bucket.delete(marker);
        entries.changed(path);
    }

    @Override
    public Entry move(RemotePath source, RemotePath target, Condition condition) throws IOException {
        refuseIfReadOnly();
        Stored object = source.isRoot() ? null : bucket.head(keys.file(source));
        if (object == null) {
            throw immovable(source);
        }
        entries.checkAhead(target, condition);
        if (source.equals(target)) {
            return object.entry(target);
        }
        Entry moved = publishing.copy(object, target, Facts.of(object, Writes.next()), condition);
        Stored still = bucket.head(object.key());
        if (object.equals(still)) {
            bucket.delete(object.key());
        }
        return moved;
    }

    private CommandException immovable(RemotePath source) throws IOException {
        return entries.isFolder(source)
                ? new CommandException(
                        Status.NOT_POSSIBLE,
                        source + " is a folder, and this server's store cannot move folders: copy what is in it, then"
                                + " remove it")
                : CommandException.notFound(source);
    }

    @Override
    public Entry copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        refuseIfReadOnly();
        Stored object = entries.file(source);
        entries.checkAhead(target, condition);
        return publishing.copy(object, target, Facts.of(object, Writes.next()), condition);
    }

    @Override
    public Set<Capability> capabilities(RemotePath path) {
        return Set.of(Capability.RANGES, Capability.PARTS, Capability.DURABLE, Capability.KEPT_DIGESTS);
    }

    /** Nobody knows how much an object store can hold. */
    @Override
    public @Nullable Space space() {
        return null;
    }

    private void refuseIfReadOnly() {
        if (readOnly) {
            throw new CommandException(Status.DENIED, "this server is read-only");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        engine.close();
    }
}
