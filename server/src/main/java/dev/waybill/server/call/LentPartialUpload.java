package dev.waybill.server.call;

import dev.waybill.api.CommandException;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.ForwardingPart;
import dev.waybill.api.store.ForwardingPartialUpload;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.PartialUpload;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An upload in parts as one call sees it: parts that the call forgets are closed with it, and none goes too far. */
final class LentPartialUpload extends ForwardingPartialUpload {

    private final RemotePath path;
    private final LentChannels opened;
    private final Checkpoint checkpoint;
    private final long maxBytes;

    /**
     * Over {@code upload}.
     *
     * @param opened of the call
     * @param maxBytes how large the file may be
     */
    LentPartialUpload(
            PartialUpload upload, RemotePath path, LentChannels opened, Checkpoint checkpoint, long maxBytes) {
        super(upload);
        this.path = path;
        this.opened = opened;
        this.checkpoint = checkpoint;
        this.maxBytes = maxBytes;
    }

    @Override
    public Part write(long offset) throws IOException {
        checkSize(offset);
        return opened.kept(new LentPart(super.write(offset), offset));
    }

    private void checkSize(long bytes) {
        if (bytes > maxBytes) {
            throw new CommandException(
                    Status.TOO_LARGE, "the file would have more than " + maxBytes + " bytes with this part");
        }
    }

    private final class LentPart extends ForwardingPart implements LentChannels.Lent {
        private final long offset;

        LentPart(Part part, long offset) {
            super(part);
            this.offset = offset;
        }

        @Override
        public RemotePath path() {
            return path;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            checkpoint.passReading();
            checkSize(offset + sizeBytes() + source.remaining());
            return super.write(source);
        }

        @Override
        public void close() throws IOException {
            opened.forget(this);
            super.close();
        }
    }
}
