package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.util.TreeMap;

/**
 * Gives files their names: from memory with one PUT, or from an object that nobody sees by a copy inside the engine, so
 * that what appears is whole and has its metadata. Any thread.
 */
final class Publishing {

    /** What S3 lets one PUT or one copy have: 5 GiB. */
    static final long MAX_AT_ONCE_BYTES = 5L << 30;

    private final Bucket bucket;
    private final Keys keys;
    private final S3Entries entries;
    private final Probe probe;

    Publishing(Bucket bucket, Keys keys, S3Entries entries, Probe probe) {
        this.bucket = bucket;
        this.keys = keys;
        this.entries = entries;
        this.probe = probe;
    }

    /** @throws CommandException 405 if the engine can hold no conditions, 503 if it does not answer */
    void checkAbilities() throws IOException {
        probe.abilities();
    }

    /** Makes a file of bytes in memory. */
    Entry put(RemotePath path, Bytes bytes, Facts facts, Condition condition) throws IOException {
        probe.abilities();
        entries.checkNoFolder(path);
        String etag = bucket.put(keys.file(path), bytes, facts, condition);
        if (etag == null) {
            throw entries.notMet(path, condition);
        }
        return Stored.file(path, bytes.length(), facts.modified(), etag);
    }

    /** Makes a file of an object that is there already, which stays. */
    Entry copy(Stored source, RemotePath path, Facts facts, Condition condition) throws IOException {
        Probe.Abilities abilities = probe.abilities();
        entries.checkNoFolder(path);
        String etag = copied(source, path, facts, condition, abilities);
        return Stored.file(path, source.sizeBytes(), facts.modified(), etag);
    }

    private String copied(Stored source, RemotePath path, Facts facts, Condition condition, Probe.Abilities abilities)
            throws IOException {
        boolean atOnce = source.sizeBytes() <= MAX_AT_ONCE_BYTES;
        if (condition.equals(Condition.NONE)) {
            return atOnce ? bucket.copy(source, keys.file(path), facts) : copiedInParts(source, path, facts, condition);
        }
        if (abilities.conditionsOfParts() && source.sizeBytes() > 0) {
            return copiedInParts(source, path, facts, condition);
        }
        if (!atOnce) {
            throw new CommandException(
                    Status.NOT_POSSIBLE,
                    "this server's store cannot hold a condition over a file of more than 5 GiB: store " + path
                            + " without one");
        }
        String etag = bucket.put(keys.file(path), new ObjectBytes(bucket, source), facts, condition);
        if (etag == null) {
            throw entries.notMet(path, condition);
        }
        return etag;
    }

    private String copiedInParts(Stored source, RemotePath path, Facts facts, Condition condition) throws IOException {
        String key = keys.file(path);
        var upload = Multipart.begin(bucket, key, facts.metadata());
        Multipart.Ending ending = null;
        try {
            var parts = new TreeMap<Integer, String>();
            for (long from = 0; from < source.sizeBytes(); from += MAX_AT_ONCE_BYTES) {
                int number = parts.size() + 1;
                long to = Math.min(source.sizeBytes(), from + MAX_AT_ONCE_BYTES);
                parts.put(number, upload.partOf(number, source, from, to));
            }
            ending = upload.complete(parts, condition);
        } finally {
            if (ending != Multipart.Ending.DONE) {
                upload.abort();
            }
        }
        Stored there = bucket.head(key);
        if (there != null && facts.wrote(there)) {
            return there.etag();
        }
        if (ending == Multipart.Ending.NOT_MET) {
            throw entries.notMet(path, condition);
        }
        throw new CommandException(Status.CHANGED, path + " was replaced as soon as it was there");
    }
}
