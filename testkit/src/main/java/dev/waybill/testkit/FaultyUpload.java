package dev.waybill.testkit;

import dev.waybill.api.store.Entry;
import dev.waybill.api.store.ForwardingUpload;
import dev.waybill.api.store.StoredContent;
import dev.waybill.api.store.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An upload of a {@link FaultyStore}. */
final class FaultyUpload extends ForwardingUpload {

    private final Faults faults;

    FaultyUpload(Upload upload, Faults faults) {
        super(upload);
        this.faults = faults;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        if (faults.isCallBroken()) {
            super.write(bytes.limit(bytes.position() + bytes.remaining() / 2));
            throw faults.failure();
        }
        faults.take(bytes.remaining());
        return super.write(bytes);
    }

    /** By writing, so that each piece can fail. */
    @Override
    public long fillFrom(StoredContent content) throws IOException {
        return content.transferTo(this);
    }

    @Override
    public Entry commit() throws IOException {
        faults.call();
        return super.commit();
    }
}
