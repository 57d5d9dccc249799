package dev.waybill.s3;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Waiting;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.s3.model.S3Object;

/** All uploads in parts of a store. What a node remembers of them is who writes on it at this moment. Any thread. */
final class S3Parts {

    private final Bucket bucket;
    private final Keys keys;
    private final S3Entries entries;
    private final Publishing publishing;
    private final Blocks blocks;
    private final Map<PartKeys, WeakReference<PartWriters>> writers = new ConcurrentHashMap<>();
    private final AtomicLong lastTurn = new AtomicLong();

    S3Parts(Bucket bucket, Keys keys, S3Entries entries, Publishing publishing, Blocks blocks) {
        this.bucket = bucket;
        this.keys = keys;
        this.entries = entries;
        this.publishing = publishing;
        this.blocks = blocks;
    }

    Bucket bucket() {
        return bucket;
    }

    S3Entries entries() {
        return entries;
    }

    Publishing publishing() {
        return publishing;
    }

    Blocks blocks() {
        return blocks;
    }

    /** The upload of {@code path}, which waits for {@code age}. */
    PartialUpload of(RemotePath path, String owner, String id, Duration age) {
        return new S3PartialUpload(this, PartKeys.of(keys, owner, id, path), path, age);
    }

    /** Where a file is. */
    String key(RemotePath path) {
        return keys.file(path);
    }

    /** Those who write to the upload on this node: the same as long as anybody holds them. */
    PartWriters writers(PartKeys upload) {
        writers.values().removeIf(each -> each.get() == null);
        var fresh = new PartWriters();
        WeakReference<PartWriters> there = writers.compute(
                upload, (key, now) -> now == null || now.get() == null ? new WeakReference<>(fresh) : now);
        PartWriters known = there.get();
        return known == null ? fresh : known;
    }

    /** A turn that is later than {@code seen}, and than all of this node. */
    long turnAfter(long seen) {
        long now = System.currentTimeMillis() * 1000;
        return lastTurn.updateAndGet(last -> Math.max(now, Math.max(last, seen) + 1));
    }

    /** What waits to become files in {@code folder}. */
    Waiting waiting(RemotePath folder) throws IOException {
        Waiting waiting = Waiting.NOTHING;
        for (Map.Entry<PartKeys, PartsState> each : all().entrySet()) {
            long size = each.getValue().sizeBytes();
            Title title = size == 0 ? null : Title.find(bucket, each.getKey());
            if (title != null && title.path().isWithin(folder)) {
                waiting = waiting.and(size);
            }
        }
        return waiting;
    }

    /** All that there are, with what the bucket holds of each. */
    Map<PartKeys, PartsState> all() throws IOException {
        String start = keys.own(PartKeys.ALL);
        var objects = new LinkedHashMap<PartKeys, List<S3Object>>();
        bucket.visit(start, each -> {
            int end = each.key().indexOf('/', start.length());
            if (end > 0) {
                objects.computeIfAbsent(new PartKeys(each.key().substring(0, end + 1)), upload -> new ArrayList<>())
                        .add(each);
            }
        });
        var states = new LinkedHashMap<PartKeys, PartsState>();
        objects.forEach((upload, of) -> states.put(upload, PartsState.of(upload.base(), of)));
        return states;
    }

    /** Removes all of an upload, and cuts off who writes to it on this node. */
    void remove(PartKeys upload) throws IOException {
        writers(upload).cutOff();
        Title title = Title.find(bucket, upload);
        PartsState state = PartsState.read(bucket, upload);
        for (String key : state.etags().keySet()) {
            bucket.delete(key);
        }
        if (title != null) {
            title.multipart().abort();
        }
    }
}
