package dev.waybill.server.wire;

import dev.waybill.protocol.BodyWriter;
import dev.waybill.server.call.PendingBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of a reply that is written as it comes. The reply's header is held back until the first flush or a few
 * thousand bytes, so what a writer throws early still becomes a plain failure. Written bytes are sent at the latest by
 * the first write after a fifth of a second. Of one thread.
 */
final class DeferredBody extends OutputStream implements PendingBody {

    private static final int HELD_BYTES = 4096;
    private static final long FLUSH_NANOS = Duration.ofMillis(200).toNanos();

    /** Writes the reply's header and begins its body. */
    interface Opening {
        BodyWriter open() throws IOException;
    }

    private final Opening opening;

    /** The bytes that are written ahead of the header; null where there are none, and once the body has begun. */
    private @Nullable ByteArrayOutputStream held;

    private @Nullable BodyWriter body;
    private long flushedNanos = System.nanoTime();

    DeferredBody(Opening opening) {
        this.opening = opening;
    }

    @Override
    public boolean hasBegun() {
        return body != null;
    }

    @Override
    public void write(int letter) throws IOException {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (body == null && heldBytes() + length <= HELD_BYTES) {
            hold(bytes, offset, length);
        } else {
            begun().write(ByteBuffer.wrap(bytes, offset, length));
        }
        if (isDue()) {
            flush();
        }
    }

    private int heldBytes() {
        return held == null ? 0 : held.size();
    }

    private void hold(byte[] bytes, int offset, int length) {
        if (held == null) {
            held = new ByteArrayOutputStream(length);
        }
        held.write(bytes, offset, length);
    }

    /** Whether written bytes have waited long enough to be sent. */
    boolean isDue() {
        return System.nanoTime() - flushedNanos > FLUSH_NANOS;
    }

    @Override
    public void flush() throws IOException {
        begun().flush();
        flushedNanos = System.nanoTime();
    }

    /** The body. Begins it with the held bytes if it has not begun. */
    BodyWriter begun() throws IOException {
        BodyWriter open = body;
        if (open == null) {
            open = opening.open();
            body = open;
            if (held != null) {
                open.write(ByteBuffer.wrap(held.toByteArray()));
                held = null;
            }
        }
        return open;
    }

    /** Does nothing: the body's end is for the framework to write. */
    @Override
    public void close() {}
}
