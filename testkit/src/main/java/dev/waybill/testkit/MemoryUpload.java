package dev.waybill.testkit;

import dev.waybill.api.Digest;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Upload;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of a {@link MemoryStore} that nobody sees yet. */
final class MemoryUpload implements Upload {

    private final MemoryStore store;
    private final RemotePath path;
    private final Condition condition;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Digest> digests = new HashMap<>();
    private @Nullable Instant modified;
    private boolean open = true;

    MemoryUpload(MemoryStore store, RemotePath path, Condition condition) {
        this.store = store;
        this.path = path;
        this.condition = condition;
    }

    @Override
    public int write(ByteBuffer source) throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
        int count = source.remaining();
        store.reserve(count);
        byte[] copy = new byte[count];
        source.get(copy);
        bytes.writeBytes(copy);
        return count;
    }

    @Override
    public long positionBytes() {
        return bytes.size();
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
    public Entry commit() {
        checkOpen();
        Entry stored = store.publish(path, condition, content(), modified, digests);
        end(0);
        return stored;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            end(bytes.size());
        }
    }

    private ByteBuffer content() {
        return ByteBuffer.wrap(bytes.toByteArray()).asReadOnlyBuffer();
    }

    private void end(long discardedBytes) {
        open = false;
        store.ended(discardedBytes);
    }

    private void checkOpen() {
        if (!open) {
            throw new IllegalStateException("the upload of " + path + " has ended");
        }
    }
}
