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

    private final LentFiles files;
    private final RemotePath path;

    LentPartialUpload(LentFiles files, RemotePath path, PartialUpload upload) {
        super(upload);
        this.files = files;
        this.path = path;
    }

    @Override
    public Part write(long offset) throws IOException {
        checkSize(offset);
        return files.kept(new LentPart(super.write(offset), offset));
    }

    private void checkSize(long bytes) {
        if (bytes > files.maxBytes()) {
            throw new CommandException(
                    Status.TOO_LARGE, "the file would have more than " + files.maxBytes() + " bytes with this part");
        }
    }

    private final class LentPart extends ForwardingPart implements LentFiles.Lent {
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
            files.checkpoint().passReading();
            checkSize(offset + sizeBytes() + source.remaining());
            return super.write(source);
        }

        @Override
        public void close() throws IOException {
            files.forget(this);
            super.close();
        }
    }
}
