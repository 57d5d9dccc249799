package dev.waybill.server.call;

import dev.waybill.api.Body;
import dev.waybill.api.Digest;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The body of a call that came without one. */
public enum NoBody implements Body {
    NONE;

    @Override
    public int read(ByteBuffer target) {
        return -1;
    }

    @Override
    public long lengthBytes() {
        return 0;
    }

    @Override
    public @Nullable String announced() {
        return null;
    }

    @Override
    public @Nullable Digest digest() {
        return null;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
