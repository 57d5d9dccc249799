package dev.waybill.server.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.Status;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.Settlement;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
final class DiskUpload implements Upload, SparseFile {

    private enum State {
        WRITING,
        BROKEN,
        ENDED
    }

    private final Place target;
    private final TemporaryFile temporary;
    private final FileChannel channel;
    private Publishing publishing;
    private final Pace pace;
    private State state = State.WRITING;
    private long position;
    private boolean endsInHole;
    private @Nullable Instant modified;
    private final List<Digest> digests = new ArrayList<>(1);

    /** @param target in the folder that the temporary file holds */
    DiskUpload(Place target, TemporaryFile temporary, FileChannel channel, Publishing publishing, Pace pace) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.publishing = publishing;
        this.pace = pace;
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

    /** From file to file the system copies. */
    @Override
    public long fillFrom(StoredContent content) throws IOException {
        return content.unwrapped() instanceof DiskContent disk ? disk.copyTo(this, pace) : content.transferTo(this);
    }

    @Override
    public long fill(FileChannel source, long offset, long count) throws IOException {
        return writing(() -> {
            long copied = source.transferTo(offset, count, channel);
            return copied == 0 ? -1L : copied;
        });
    }

    @Override
    public void leaveHole(long count) throws IOException {
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
    public void permissions(String mode) throws IOException {
        DiskRefusals.translating(target.path(), () -> {
            Place file = temporary.place();
            publishing = publishing.with(FileRights.asked(mode).begin(file.folder(), file.name()));
            return mode;
        });
    }

    @Override
    public void settledBy(Settlement later) {
        publishing = publishing.with(later);
    }

    @Override
    public void digest(Digest digest) {
        digests.add(digest);
    }

    @Override
    public Entry commit() throws IOException {
        if (state != State.WRITING) {
            throw new IllegalStateException("the upload of " + target.path() + " is " + state + ", so it can't commit");
        }
        state = State.BROKEN;
        Entry committed = DiskRefusals.translating(target.path(), this::publish);
        state = State.ENDED;
        temporary.placed();
        return committed;
    }

    private Entry publish() throws IOException {
        if (endsInHole) {
            channel.write(ByteBuffer.allocate(1), position - 1);
        }
        Place file = temporary.place();
        try {
            if (modified != null) {
                file.folder().modified(file.name(), FileTime.from(modified));
            }
            if (!digests.isEmpty()) {
                DiskDigests.keep(file, position, modified, digests);
            }
            publishing.placing().force(channel);
            channel.close();
            if (temporary.isAstray()) {
                throw new NoSuchFileException(target.way().toString());
            }
            return publishing.place(file, target, temporary.key());
        } catch (NoSuchFileException e) {
            throw new CommandException(
                    Status.NO_PATH, "the folder of " + target.path() + " was moved or removed while it was written", e);
        }
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
                discard();
            }
        }
    }

    /** What cannot be deleted needs no room at least. */
    private void discard() throws IOException {
        try {
            temporary.discard();
        } catch (IOException e) {
            try {
                channel.truncate(0);
            } catch (IOException kept) {
                e.addSuppressed(kept);
            }
            throw e;
        }
    }

    private long writing(DiskWork<Long> work) throws IOException {
        if (state != State.WRITING) {
            throw new ClosedChannelException();
        }
        state = State.BROKEN;
        long count = DiskRefusals.translating(target.path(), work);
        position += Math.max(count, 0);
        endsInHole = false;
        state = State.WRITING;
        return count;
    }
}
