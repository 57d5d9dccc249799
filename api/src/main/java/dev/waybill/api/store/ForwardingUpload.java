package dev.waybill.api.store;

import dev.waybill.api.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A view of another upload, which does all the work and ends with it. Of one thread at a time. A subclass that changes
 * or counts the bytes overrides {@link #write} and {@link #fillFrom}: each of them is a way for them. One that changes them
 * overrides {@link #digest} too.
 */
public abstract class ForwardingUpload implements Upload {

    private final Upload upload;

    /** A view of {@code upload}. */
    protected ForwardingUpload(Upload upload) {
        this.upload = upload;
    }

    /** The upload that does the work. */
    protected final Upload upload() {
        return upload;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return upload.write(bytes);
    }

    @Override
    public long fillFrom(StoredContent content) throws IOException {
        return upload.fillFrom(content);
    }

    @Override
    public long positionBytes() {
        return upload.positionBytes();
    }

    @Override
    public void modified(Instant modified) {
        upload.modified(modified);
    }

    @Override
    public void permissions(String mode) throws IOException {
        upload.permissions(mode);
    }

    @Override
    public void digest(Digest digest) {
        upload.digest(digest);
    }

    @Override
    public void settledBy(Settlement later) {
        upload.settledBy(later);
    }

    @Override
    public Entry commit() throws IOException {
        return upload.commit();
    }

    @Override
    public boolean isOpen() {
        return upload.isOpen();
    }

    @Override
    public void close() throws IOException {
        upload.close();
    }
}
