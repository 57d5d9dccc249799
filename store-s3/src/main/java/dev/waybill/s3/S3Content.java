package dev.waybill.s3;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * One version of an object, open for reading. Where the engine breaks off, it is asked for the rest of the same version.
 * What is read whole is held against its digest before the last bytes are handed out.
 */
final class S3Content implements StoredContent {

    private static final int BLOCK_BYTES = 64 * 1024;

    /** How often in a row the engine may break off without having sent anything. */
    private static final int MAX_BREAKS = 5;

    private final Bucket bucket;
    private final Stored object;
    private final Entry entry;
    private final long offset;
    private final long length;
    private final DigestAlgorithm.@Nullable Running running;
    private final @Nullable Digest expected;
    private @Nullable ResponseInputStream<GetObjectResponse> source;
    private byte @Nullable [] block;
    private long position;
    private int breaks;
    private boolean open = true;

    /**
     * Over {@code source}, which delivers {@code length} bytes of {@code object} from {@code offset} on, and which this
     * closes; null where there are none to read.
     */
    S3Content(
            Bucket bucket,
            Stored object,
            Entry entry,
            long offset,
            long length,
            @Nullable ResponseInputStream<GetObjectResponse> source) {
        this.bucket = bucket;
        this.object = object;
        this.entry = entry;
        this.offset = offset;
        this.length = length;
        this.source = source;
        this.expected = length == object.sizeBytes() ? expected() : null;
        this.running = expected == null ? null : started(expected);
    }

    private @Nullable Digest expected() {
        Digest crc32 = Facts.check(object.metadata());
        boolean isMd5 =
                object.etag().matches("[0-9a-f]{32}") && !bucket.engine().hasEtagsOfItsOwn();
        return crc32 == null && isMd5 ? new Digest(DigestAlgorithm.MD5.word(), object.etag()) : crc32;
    }

    private static DigestAlgorithm.Running started(Digest digest) {
        DigestAlgorithm algorithm = DigestAlgorithm.of(digest.algorithm());
        if (algorithm == null) {
            throw new IllegalStateException("nobody can compute " + digest);
        }
        return algorithm.start();
    }

    /** All of it, for little contents. */
    S3Content inMemory() throws IOException {
        ResponseInputStream<GetObjectResponse> answer = source;
        byte[] bytes = stream().readAllBytes();
        GetObjectResponse head = answer == null ? GetObjectResponse.builder().build() : answer.response();
        var in = AbortableInputStream.create(new ByteArrayInputStream(bytes));
        return new S3Content(bucket, object, entry, offset, length, new ResponseInputStream<>(head, in));
    }

    @Override
    public Entry entry() {
        return entry;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long lengthBytes() {
        return length;
    }

    @Override
    public @Nullable Digest digest(DigestAlgorithm algorithm) {
        return isPart() ? null : Facts.digest(object.metadata(), algorithm);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position == length) {
            return -1;
        }
        if (!target.hasRemaining()) {
            return 0;
        }
        int max = (int) Math.min(target.remaining(), length - position);
        byte[] bytes = target.hasArray() ? target.array() : ownBlock();
        int at = target.hasArray() ? target.arrayOffset() + target.position() : 0;
        int count = readSome(bytes, at, target.hasArray() ? max : Math.min(max, BLOCK_BYTES));
        digest(ByteBuffer.wrap(bytes, at, count));
        if (target.hasArray()) {
            target.position(target.position() + count);
        } else {
            target.put(bytes, 0, count);
        }
        return count;
    }

    private byte[] ownBlock() {
        byte[] own = block;
        if (own == null) {
            own = new byte[BLOCK_BYTES];
            block = own;
        }
        return own;
    }

    private int readSome(byte[] bytes, int at, int max) throws IOException {
        while (true) {
            ResponseInputStream<GetObjectResponse> from = source;
            if (from == null) {
                from = reopened();
                source = from;
            }
            IOException broken = null;
            try {
                int count = from.read(bytes, at, max);
                if (count > 0) {
                    breaks = 0;
                    return count;
                }
            } catch (IOException e) {
                broken = e;
            }
            from.abort();
            source = null;
            breaks++;
            if (breaks > MAX_BREAKS || Thread.currentThread().isInterrupted()) {
                throw brokenOff(broken);
            }
        }
    }

    private IOException brokenOff(@Nullable IOException cause) {
        return new IOException(
                "the store has broken off " + entry.path() + " at " + (offset + position) + " again and again", cause);
    }

    private ResponseInputStream<GetObjectResponse> reopened() throws IOException {
        String range = S3Reading.range(offset + position, length - position);
        ResponseInputStream<GetObjectResponse> rest = bucket.get(object.key(), range, object.etag());
        if (rest == null) {
            throw new CommandException(Status.CHANGED, entry.path() + " was removed while it was read");
        }
        return rest;
    }

    private void digest(ByteBuffer bytes) throws IOException {
        position += bytes.remaining();
        if (running == null || expected == null) {
            return;
        }
        running.update(bytes);
        if (position == length && !running.hex().equals(expected.hex())) {
            throw new DamagedException("the store has sent other bytes of " + entry.path()
                    + " than it was given: their " + expected.algorithm() + " is not " + expected.hex());
        }
    }

    /** The bytes are not those that were stored. */
    static final class DamagedException extends IOException {
        DamagedException(String sentence) {
            super(sentence);
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Ends the answer without waiting for what is left of it. */
    @Override
    public void close() throws IOException {
        open = false;
        ResponseInputStream<GetObjectResponse> from = source;
        source = null;
        if (from == null) {
            return;
        }
        if (position == length) {
            from.close();
        } else {
            from.abort();
        }
    }
}
