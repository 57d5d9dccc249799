package dev.waybill.testkit;

import dev.waybill.api.store.ForwardingPart;
import dev.waybill.api.store.ForwardingPartialUpload;
import dev.waybill.api.store.Part;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Stretch;
import dev.waybill.api.store.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** An upload in parts of a {@link FaultyStore}. */
final class FaultyPartialUpload extends ForwardingPartialUpload {

    private final Faults faults;

    FaultyPartialUpload(PartialUpload upload, Faults faults) {
        super(upload);
        this.faults = faults;
    }

    @Override
    public Part write(long offset) throws IOException {
        faults.call();
        return new FaultyPart(super.write(offset));
    }

    @Override
    public List<Stretch> stretches() throws IOException {
        faults.call();
        return super.stretches();
    }

    @Override
    public boolean verify(Stretch stretch) throws IOException {
        faults.call();
        return super.verify(stretch);
    }

    @Override
    public WholeFile.Stored commit(WholeFile whole) throws IOException {
        faults.call();
        return super.commit(whole);
    }

    @Override
    public void discard() throws IOException {
        faults.call();
        super.discard();
    }

    private final class FaultyPart extends ForwardingPart {
        FaultyPart(Part part) {
            super(part);
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

        @Override
        public Stretch keep(int crc32) throws IOException {
            faults.call();
            return super.keep(crc32);
        }
    }
}
