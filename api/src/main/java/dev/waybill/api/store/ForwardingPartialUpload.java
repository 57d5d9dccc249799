package dev.waybill.api.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view of another upload in parts, which does all the work. A subclass that changes or counts the bytes overrides
 * {@link #write}, the one way for them. Of one thread at a time.
 */
public abstract class ForwardingPartialUpload implements PartialUpload {

    private final PartialUpload upload;

    /** A view of {@code upload}. */
    protected ForwardingPartialUpload(PartialUpload upload) {
        this.upload = upload;
    }

    /** The upload that does the work. */
    protected final PartialUpload upload() {
        return upload;
    }

    @Override
    public Part write(long offset) throws IOException {
        return upload.write(offset);
    }

    @Override
    public List<Stretch> stretches() throws IOException {
        return upload.stretches();
    }

    @Override
    public boolean verify(Stretch stretch) throws IOException {
        return upload.verify(stretch);
    }

    @Override
    public WholeFile.Stored commit(WholeFile whole) throws IOException {
        return upload.commit(whole);
    }

    @Override
    public void discard() throws IOException {
        upload.discard();
    }

    @Override
    public @Nullable Duration waits() {
        return upload.waits();
    }

    @Override
    public long sizeBytes() throws IOException {
        return upload.sizeBytes();
    }
}
