package dev.waybill.client.transfer;

import dev.waybill.client.Answer;
import dev.waybill.client.ChangedSourceException;
import dev.waybill.client.LocalFileException;
import dev.waybill.client.Pending;
import dev.waybill.client.RefusedException;
import dev.waybill.client.SendOptions;
import dev.waybill.client.Source;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Stores a file at the server that goes as one body. */
final class SendFile implements Task, Work {

    private final UploadContext context;
    private final TreeEntry entry;
    private final Path file;
    private final @Nullable RemoteFolder folder;
    private boolean isAgain;

    /** @param folder which this may overtake; null if it cannot */
    SendFile(UploadContext context, TreeEntry entry, Path file, @Nullable RemoteFolder folder) {
        this.context = context;
        this.entry = entry;
        this.file = file;
        this.folder = folder;
    }

    private String remote() {
        return context.remote(entry.path());
    }

    @Override
    public void beDone(TaskLane lane) throws IOException {
        lane.take(this);
    }

    @Override
    public Pending submit(WaybillClient client) throws IOException {
        boolean ifAbsent = context.options().existing() == Existing.KEEP;
        boolean overtakes = folder != null && !folder.isThere();
        byte[] content = SmallFile.read(file, entry);
        return client.submit(
                content == null ? Source.of(file) : Source.of(content),
                SendOptions.USUAL,
                "put",
                "path",
                remote(),
                "modified",
                content == null ? null : entry.modified(),
                "ifAbsent",
                ifAbsent ? true : null,
                "parents",
                overtakes ? true : null,
                "mode",
                entry.mode());
    }

    @Override
    public Pending ask(WaybillClient client) throws IOException {
        return client.submit("stat", "path", remote(), "crc32", true);
    }

    @Override
    public boolean wasDone(Answer told) {
        try {
            String crc32 = told.fields().text("crc32");
            return crc32 != null
                    && told.fields().integer("size", -1) == Files.size(file)
                    && Comparison.isSameTime(Files.getLastModifiedTime(file).toInstant(), RemoteRow.time(told.fields()))
                    && crc32.equals(LocalFiles.crc32(file));
        } catch (IOException e) {
            // it is sent again, and fails by itself if the file cannot be read
            return false;
        }
    }

    @Override
    public void done(Answer answer) {
        long size = answer.fields().integer("size", entry.sizeBytes());
        context.tally().moved(size);
        context.tally().ended(TransferEvent.Kind.MOVED, remote(), size);
    }

    @Override
    public @Nullable Task failed(IOException failure) {
        if (failure instanceof RefusedException refused
                && refused.code().equals("exists")
                && context.options().existing() == Existing.KEEP) {
            context.tally().ended(TransferEvent.Kind.SKIPPED, remote(), 0);
        } else if (isRewritten(failure) && !isAgain) {
            isAgain = true;
            return this;
        } else {
            context.tally().failed(entry.path(), failure);
        }
        return null;
    }

    private static boolean isRewritten(IOException failure) {
        return failure instanceof LocalFileException local
                && local.failure() instanceof ChangedSourceException changed
                && changed.isRewritten();
    }
}
