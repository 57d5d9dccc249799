package dev.waybill.api.store;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A view of another content, which does all the work and is closed with it. Of one thread at a time. A subclass that
 * changes or counts the bytes overrides {@link #read}, {@link #transferTo} and {@link #unwrapped}: each of them is a
 * way to them. One that changes them overrides {@link #digest} too.
 */
public abstract class ForwardingContent implements StoredContent {

    private final StoredContent content;

    /** A view of {@code content}. */
    protected ForwardingContent(StoredContent content) {
        this.content = content;
    }

    /** The content that does the work. */
    protected final StoredContent content() {
        return content;
    }

    @Override
    public Entry entry() {
        return content.entry();
    }

    @Override
    public long offset() {
        return content.offset();
    }

    @Override
    public long lengthBytes() {
        return content.lengthBytes();
    }

    @Override
    public boolean isPart() {
        return content.isPart();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return content.read(target);
    }

    @Override
    public long transferTo(WritableByteChannel target) throws IOException {
        return content.transferTo(target);
    }

    @Override
    public @Nullable Digest digest(DigestAlgorithm algorithm) {
        return content.digest(algorithm);
    }

    @Override
    public StoredContent unwrapped() {
        return content.unwrapped();
    }

    @Override
    public boolean isOpen() {
        return content.isOpen();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
