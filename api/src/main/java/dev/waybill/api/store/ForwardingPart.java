package dev.waybill.api.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A view of another part, which does all the work and ends with it. Of one thread at a time. */
public abstract class ForwardingPart implements Part {

    private final Part part;

    /** A view of {@code part}. */
    protected ForwardingPart(Part part) {
        this.part = part;
    }

    /** The part that does the work. */
    protected final Part part() {
        return part;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return part.write(bytes);
    }

    @Override
    public long sizeBytes() {
        return part.sizeBytes();
    }

    @Override
    public Stretch keep(int crc32) throws IOException {
        return part.keep(crc32);
    }

    @Override
    public boolean isOpen() {
        return part.isOpen();
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
