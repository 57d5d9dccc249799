package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a file of an upload in parts: cells that came in pieces are put together, the engine makes one object of all cells
 * where nobody sees it, and that is given the file's name. What came of it is written down before anything is removed, so
 * that the same commit on any node is answered alike. For one commit.
 */
final class PartsCommit {

    private static final String SIZE = "waybill-size";
    private static final String CRC32 = "waybill-crc32";
    private static final String ETAG = "waybill-etag";

    private final S3Parts parts;
    private final Bucket bucket;
    private final PartKeys keys;
    private final RemotePath path;
    private final WholeFile whole;
    private final PartWriters writers;

    PartsCommit(S3Parts parts, PartKeys keys, RemotePath path, WholeFile whole, PartWriters writers) {
        this.parts = parts;
        this.bucket = parts.bucket();
        this.keys = keys;
        this.path = path;
        this.whole = whole;
        this.writers = writers;
    }

    /** What is said of an upload that is not there. */
    static CommandException noUpload(RemotePath path) {
        return new CommandException(
                Status.NO_UPLOAD,
                "there is no such upload of yours to " + path
                        + ": none was begun, or it was discarded, or nobody has gone on with it for too long");
    }

    WholeFile.Stored run() throws IOException {
        PartsState state = PartsState.read(bucket, keys);
        Title title = state.kept().isEmpty() ? null : Title.find(bucket, keys);
        return title == null ? earlier(state) : commit(state, title);
    }

    private WholeFile.Stored commit(PartsState state, Title title) throws IOException {
        parts.entries().checkParent(path);
        parts.entries().checkNoFolder(path);
        int crc32 = crc32(state);
        var facts = facts(state, crc32);
        Stored own = ownAlready(facts);
        if (own == null && !whole.condition().equals(Condition.NONE)) {
            whole.condition().check(parts.entries().find(path));
        }
        writers.cutOff();
        Entry entry = own == null ? published(state, title, facts) : own.entry(path);
        remember(state, entry, crc32);
        clear(state, title);
        return new WholeFile.Stored(entry, crc32);
    }

    /** The file, if an earlier try of the very same commit has come to that. */
    private @Nullable Stored ownAlready(Facts facts) throws IOException {
        Stored there = bucket.head(parts.key(path));
        return there != null && facts.wrote(there) ? there : null;
    }

    private Facts facts(PartsState state, int crc32) {
        Instant modified = whole.modified();
        var digest = new Digest(DigestAlgorithm.CRC32.word(), HexFormat.of().toHexDigits(crc32));
        String write = keys.hash() + "-" + Long.toHexString(state.lastTurn());
        return new Facts(
                modified == null ? Instant.now() : modified, Map.of(digest.algorithm(), digest), digest.hex(), write);
    }

    /** Of all of it, if it is a file of the size that was said, with the digest that was said. */
    private int crc32(PartsState state) {
        int crc32 = WholeFile.crc32(state.stretches(), whole.sizeBytes());
        whole.checkCrc32(crc32);
        return crc32;
    }

    private Entry published(PartsState state, Title title, Facts facts) throws IOException {
        var cells = new CellPieces(bucket, keys, title.grid(), state);
        if (cells.isOnePiece()) {
            try (Gathered all = new Gathered(parts.blocks())) {
                cells.gather(1, all);
                return parts.publishing().put(path, all.bytes(), facts, whole.condition());
            }
        }
        Stored object = bucket.head(keys.whole());
        if (object == null || object.sizeBytes() != whole.sizeBytes()) {
            object = completed(state, title, cells);
        }
        return parts.publishing().copy(object, path, facts, whole.condition());
    }

    private Stored completed(PartsState state, Title title, CellPieces cells) throws IOException {
        Map<Integer, String> there = S3PartialUpload.cellsOf(title);
        for (KeptPart each : state.kept()) {
            if (!S3PartialUpload.sum(each, title.grid(), keys, state, there).equals(each.sum())) {
                bucket.delete(keys.kept(each));
                throw WholeFile.incomplete("the bytes from " + each.stretch().from() + " to "
                        + each.stretch().to() + " are not there any more: send them again");
            }
        }
        var numbers = new TreeMap<Integer, String>();
        for (int number = 1; number <= cells.count(); number++) {
            numbers.put(
                    number, cells.isInPieces(number) ? sent(number, title, cells) : String.valueOf(there.get(number)));
        }
        title.multipart().complete(numbers, Condition.NONE);
        Stored object = bucket.head(keys.whole());
        if (object == null || object.sizeBytes() != whole.sizeBytes()) {
            throw Bucket.unanswered();
        }
        return object;
    }

    private String sent(int number, Title title, CellPieces cells) throws IOException {
        try (Gathered cell = new Gathered(parts.blocks())) {
            cells.gather(number, cell);
            String etag = title.multipart().part(number, cell.bytes());
            if (etag == null) {
                throw Bucket.unanswered();
            }
            return etag;
        }
    }

    private void remember(PartsState state, Entry entry, int crc32) throws IOException {
        var metadata = new HashMap<String, String>();
        metadata.put(SIZE, Long.toString(whole.sizeBytes()));
        metadata.put(CRC32, HexFormat.of().toHexDigits(crc32));
        metadata.put(ETAG, entry.etag());
        bucket.putEmpty(keys.done(state.lastTurn()), metadata);
    }

    /** All goes but the memory of this commit. */
    private void clear(PartsState state, Title title) throws IOException {
        String last = keys.done(state.lastTurn());
        for (String key : state.etags().keySet()) {
            if (!key.equals(last)) {
                bucket.delete(key);
            }
        }
        bucket.delete(keys.whole());
        title.multipart().abort();
    }

    /** What an earlier commit has made. */
    private WholeFile.Stored earlier(PartsState state) throws IOException {
        Stored done = state.doneTurn() == 0 ? null : bucket.head(keys.done(state.doneTurn()));
        String said = done == null ? null : done.metadata().get(CRC32);
        if (done == null
                || said == null
                || !Long.toString(whole.sizeBytes()).equals(done.metadata().get(SIZE))
                || (whole.crc32() != null && whole.crc32() != HexFormat.fromHexDigits(said))) {
            throw noUpload(path);
        }
        Entry there = parts.entries().find(path);
        if (there == null || !there.etag().equals(done.metadata().get(ETAG))) {
            throw new CommandException(
                    Status.CHANGED,
                    "this upload was committed already, and " + path
                            + (there == null ? " was removed since" : " has changed since"));
        }
        return new WholeFile.Stored(there, HexFormat.fromHexDigits(said));
    }
}
