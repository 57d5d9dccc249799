package dev.waybill.server.mount;

import dev.waybill.api.CommandException;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Copies files from one store to another, through a buffer, and verifies what it reads by the digest that is kept with the
 * file, if there is one. Any thread.
 */
public final class Carrying {

    private static final int BUFFER_BYTES = 1 << 18;

    private final FileStore from;
    private final FileStore to;
    private final Pace pace;

    /** What was copied: the file it was, the file it is, and zlib's CRC-32 of its bytes. */
    public record Carried(Entry source, Entry target, String crc32) {}

    /** From one store to another, with {@code pace} between stretches. */
    public Carrying(FileStore from, FileStore to, Pace pace) {
        this.from = from;
        this.to = to;
        this.pace = pace;
    }

    /**
     * Copies one file, with its time of modification, its permissions and its digest. The target is never half there.
     *
     * @throws CommandException 404, 405, 412, 507 as the stores say, or 422 if the source is damaged: nothing is there then
     */
    public Carried copy(RemotePath source, RemotePath target, Condition condition) throws IOException {
        try (StoredContent content = from.open(source);
                Upload upload = to.upload(target, condition)) {
            Entry file = content.entry();
            if (file.mode() != null) {
                upload.permissions(file.mode());
            }
            Digest read = new Digest(DigestAlgorithm.CRC32.word(), fill(content, upload));
            Digest kept = kept(content);
            if (kept != null && !kept.equals(read)) {
                throw new CommandException(
                        Status.DIGEST,
                        source + " is damaged: its crc32 is " + read.hex() + " and was " + kept.hex()
                                + " when it came");
            }
            upload.modified(file.modified());
            upload.digest(read);
            return new Carried(file, upload.commit(), read.hex());
        }
    }

    private @Nullable Digest kept(StoredContent content) throws IOException {
        Digest own = content.digest(DigestAlgorithm.CRC32);
        return own == null ? from.digest(content.entry(), DigestAlgorithm.CRC32) : own;
    }

    private String fill(StoredContent content, Upload upload) throws IOException {
        var crc32 = DigestAlgorithm.CRC32.start();
        ByteBuffer buffer = ByteBuffer.allocateDirect(Math.clamp(content.lengthBytes(), 1, BUFFER_BYTES));
        while (content.read(buffer.clear()) >= 0) {
            buffer.flip();
            crc32.update(buffer.duplicate());
            upload.write(buffer);
            pace.pass();
        }
        if (upload.positionBytes() != content.lengthBytes()) {
            throw new EOFException(content.entry().path() + " ended after " + upload.positionBytes() + " of "
                    + content.lengthBytes() + " bytes");
        }
        return crc32.hex();
    }
}
