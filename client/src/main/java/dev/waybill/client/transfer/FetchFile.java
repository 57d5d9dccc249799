package dev.waybill.client.transfer;

import dev.waybill.api.Digest;
import dev.waybill.client.Answer;
import dev.waybill.client.BodySink;
import dev.waybill.client.LocalFileException;
import dev.waybill.client.Pending;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Fetches a small file: its bytes are held until they are verified, then put in their place. */
final class FetchFile implements Task, Work, BodySink {

    private final DownloadContext context;
    private final TreeEntry entry;
    private final OpenFolder folder;
    private final boolean isReplaced;
    private ByteBuffer content = ByteBuffer.allocate(0);

    FetchFile(DownloadContext context, TreeEntry entry, OpenFolder folder, boolean isReplaced) {
        this.context = context;
        this.entry = entry;
        this.folder = folder;
        this.isReplaced = isReplaced;
        folder.begin();
    }

    @Override
    public long heldBytes() {
        return entry.sizeBytes();
    }

    @Override
    public void beDone(TaskLane lane) throws IOException {
        lane.take(this);
    }

    @Override
    public Pending submit(WaybillClient client) throws IOException {
        return client.submit(this, "get", "path", context.remote(entry.path()));
    }

    @Override
    public void begins(Answer answer) throws IOException {
        long size = answer.fields().integer("size", entry.sizeBytes());
        if (size > DownloadContext.MAX_HELD_BYTES) {
            throw refusal("it has grown to " + size + " bytes meanwhile: fetch it again");
        }
        content = ByteBuffer.allocate((int) Math.max(size, 0));
    }

    @Override
    public void takes(ByteBuffer bytes) throws IOException {
        if (bytes.remaining() > content.remaining()) {
            throw refusal("more bytes came than were announced");
        }
        content.put(bytes);
    }

    private LocalFileException refusal(String reason) {
        Path file = context.local(entry.path());
        return new LocalFileException(file, new FileSystemException(file.toString(), null, reason));
    }

    @Override
    public void ends(Digest digest) {
        content.flip();
    }

    @Override
    public void done(Answer answer) throws IOException {
        Path file = context.local(entry.path());
        long size = content.remaining();
        var looks = new LocalStore.Looks(
                RemoteRow.time(answer.fields()), context.options().preservesMode() ? entry.mode() : null, isReplaced);
        try {
            context.store().put(file, content, looks);
        } catch (IOException e) {
            fail(new LocalFileException(file, e));
            return;
        }
        folder.end();
        context.tally().moved(size);
        context.tally().ended(TransferEvent.Kind.MOVED, file.toString(), size);
    }

    private void fail(IOException failure) throws IOException {
        if (EndOfAll.isMeantBy(failure)) {
            throw failure;
        }
        folder.end();
        context.tally().failed(entry.path(), failure);
    }

    @Override
    public @Nullable Task failed(IOException failure) throws IOException {
        fail(failure);
        return null;
    }
}
