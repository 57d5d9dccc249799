package dev.waybill.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a filter hands on in the place of the body that came. */
final class OtherBody implements Body {

    private static final DigestAlgorithm ALGORITHM = DigestAlgorithm.CRC32;

    private final Content content;
    private final DigestAlgorithm.Running running = ALGORITHM.start();
    private @Nullable Digest digest;

    OtherBody(Content content) {
        this.content = content;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int start = target.position();
        int count = content.read(target);
        if (count >= 0) {
            running.update(target.slice(start, count));
        } else if (digest == null) {
            digest = new Digest(ALGORITHM.word(), running.hex());
        }
        return count;
    }

    @Override
    public long lengthBytes() {
        return content.lengthBytes();
    }

    @Override
    public @Nullable String announced() {
        return null;
    }

    @Override
    public @Nullable Digest digest() {
        return digest;
    }

    @Override
    public boolean isOpen() {
        return content.isOpen();
    }

    /** Closes nothing, as a body promises: who brought the content closes it. */
    @Override
    public void close() {}
}
