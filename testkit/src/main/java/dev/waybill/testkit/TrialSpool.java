package dev.waybill.testkit;

import dev.waybill.api.Body;
import dev.waybill.api.Digest;
import dev.waybill.api.Spool;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A body that was taken whole, in memory. */
record TrialSpool(ByteBuffer bytes, Body source) implements Spool {

    @Override
    public long sizeBytes() {
        return bytes.remaining();
    }

    @Override
    public Body body() {
        return new FromFront(bytes.duplicate(), source);
    }

    /** The bytes once more, and the digest that was found when they came. */
    private record FromFront(ByteBuffer bytes, Body source) implements Body {

        @Override
        public int read(ByteBuffer target) {
            return Buffers.move(bytes, target);
        }

        @Override
        public long lengthBytes() {
            return UNKNOWN;
        }

        @Override
        public @Nullable String announced() {
            return source.announced();
        }

        @Override
        public @Nullable Digest digest() {
            return source.digest();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        /** Closes nothing, as a body promises. */
        @Override
        public void close() {}
    }
}
