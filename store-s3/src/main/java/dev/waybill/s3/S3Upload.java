package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being written in one go. As much as a part has is gathered in memory: a file that is no larger is sent
 * with one PUT at its commit; of others, each part is sent when it is full, to an object that nobody sees, of which the
 * commit makes the file.
 */
final class S3Upload implements Upload {

    private final Bucket bucket;
    private final Publishing publishing;
    private final RemotePath path;
    private final String stagingKey;
    private final Condition condition;
    private final PieceSender sender;
    private final SortedMap<Integer, String> sent = new TreeMap<>();
    private final DigestAlgorithm.Running crc32 = DigestAlgorithm.CRC32.start();
    private final Map<String, Digest> digests = new HashMap<>();
    private @Nullable Multipart staging;
    private @Nullable Instant modified;
    private int pieces;
    private long position;
    private boolean open = true;

    /** @param stagingKey of the object that nobody sees, should it come to that */
    S3Upload(
            Bucket bucket,
            Publishing publishing,
            Blocks blocks,
            RemotePath path,
            String stagingKey,
            Condition condition) {
        this.bucket = bucket;
        this.publishing = publishing;
        this.path = path;
        this.stagingKey = stagingKey;
        this.condition = condition;
        this.sender = new PieceSender(blocks);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        int count = source.remaining();
        crc32.update(source.duplicate());
        while (source.hasRemaining()) {
            if (sender.gathered().isFull()) {
                send();
            }
            sender.gathered().take(source, Integer.MAX_VALUE);
        }
        position += count;
        return count;
    }

    private Multipart staging() throws IOException {
        Multipart begun = staging;
        if (begun == null) {
            begun = Multipart.begin(bucket, stagingKey, Map.of());
            staging = begun;
        }
        return begun;
    }

    private void send() throws IOException {
        int number = ++pieces;
        if (number > Multipart.MAX_PARTS) {
            throw new CommandException(
                    Status.TOO_LARGE,
                    path + " is too large for this server's store, which takes " + Multipart.MAX_PARTS + " times "
                            + sender.gathered().length() + " bytes in one go");
        }
        Multipart begun = staging();
        sender.send(bytes -> begun.part(number, bytes), etag -> {
            if (etag == null) {
                throw Bucket.unanswered();
            }
            sent.put(number, etag);
        });
    }

    @Override
    public long positionBytes() {
        return position;
    }

    @Override
    public void modified(Instant time) {
        checkOpen();
        modified = time;
    }

    @Override
    public void digest(Digest digest) {
        checkOpen();
        digests.put(digest.algorithm(), digest);
    }

    @Override
    public Entry commit() throws IOException {
        checkOpen();
        var facts = new Facts(modified == null ? Instant.now() : modified, digests, crc32.hex(), Writes.next());
        Entry entry = staging == null
                ? publishing.put(path, sender.gathered().bytes(), facts, condition)
                : publishing.copy(whole(), path, facts, condition);
        close();
        return entry;
    }

    private Stored whole() throws IOException {
        if (sender.gathered().length() > 0) {
            send();
        }
        sender.await();
        staging().complete(sent, Condition.NONE);
        Stored whole = bucket.head(stagingKey);
        if (whole == null || whole.sizeBytes() != position) {
            throw Bucket.unanswered();
        }
        return whole;
    }

    private void checkOpen() {
        if (!open) {
            throw new IllegalStateException("the upload of " + path + " has ended");
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        if (!open) {
            return;
        }
        open = false;
        sender.close();
        Multipart begun = staging;
        if (begun != null) {
            begun.abort();
            bucket.delete(stagingKey);
        }
    }
}
