package dev.waybill.server.store;

import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being written beside its target.
 * <ol>
 *   <li>WRITING: bytes go to the temporary file.
 *   <li>BROKEN: a write or the commit failed, or was interrupted, which closes the channel: only close is left.
 *   <li>ENDED: committed or closed.
 * </ol>
 * It is open until it has ended, because until then the temporary file is there, and close deletes it.
 */
final class DiskUpload implements Upload {

    private enum State {
        WRITING,
        BROKEN,
        ENDED
    }

    private final Place target;
    private final TemporaryFile temporary;
    private final FileChannel channel;
    private final Condition condition;
    private final Placing placing;
    private State state = State.WRITING;
    private long position;
    private boolean endsInHole;
    private @Nullable Instant modified;

    DiskUpload(Place target, TemporaryFile temporary, FileChannel channel, Condition condition, Placing placing) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.condition = condition;
        this.placing = placing;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return (int) writing(() -> {
            int count = bytes.remaining();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return (long) count;
        });
    }

    /** Copies up to {@code count} bytes of {@code source} inside the system; answers how many, -1 at its end. */
    long fill(FileChannel source, long offset, long count) throws IOException {
        return writing(() -> {
            long copied = source.transferTo(offset, count, channel);
            return copied == 0 ? -1L : copied;
        });
    }

    /** Leaves {@code count} bytes out, which are then zeros that need no room. */
    void leaveHole(long count) throws IOException {
        writing(() -> {
            channel.position(channel.position() + count);
            return count;
        });
        endsInHole = true;
    }

    @Override
    public long positionBytes() {
        return position;
    }

    @Override
    public void modified(Instant modified) {
        this.modified = modified;
    }

    @Override
    public Entry commit() throws IOException {
        if (state != State.WRITING) {
            throw new IllegalStateException("the upload of " + target.path() + " is " + state + ", so it can't commit");
        }
        state = State.BROKEN;
        Entry committed = DiskRefusals.told(target.path(), () -> {
            if (endsInHole) {
                channel.write(ByteBuffer.allocate(1), position - 1);
            }
            if (modified != null) {
                Files.setLastModifiedTime(temporary.file(), FileTime.from(modified));
            }
            placing.force(channel);
            channel.close();
            return placing.place(temporary.file(), false, target, condition);
        });
        state = State.ENDED;
        temporary.placed();
        return committed;
    }

    @Override
    public boolean isOpen() {
        return state != State.ENDED;
    }

    @Override
    public void close() throws IOException {
        if (state != State.ENDED) {
            state = State.ENDED;
            try (channel) {
                temporary.discard();
            }
        }
    }

    private long writing(DiskWork<Long> work) throws IOException {
        if (state != State.WRITING) {
            throw new ClosedChannelException();
        }
        state = State.BROKEN;
        long count = DiskRefusals.told(target.path(), work);
        position += Math.max(count, 0);
        endsInHole = false;
        state = State.WRITING;
        return count;
    }
}
