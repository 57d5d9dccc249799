package dev.waybill.protocol;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one zstd frame of content. Whoever opens it closes it, or begins a body with it: it holds memory that no collector
 * sees. Of one thread.
 */
public final class Packer implements AutoCloseable {

    /** The fastest level: it packs text to a third, faster than most networks carry it. */
    private static final int LEVEL = 1;

    private static final int WINDOW_LOG = 19;
    private static final int BLOCK_BYTES = 128 << 10;

    /** So much of a content tells whether the rest shrinks. */
    public static final int SAMPLE_BYTES = 64 << 10;

    /** What saves less than a tenth is sent as it is. */
    private static final double WORTH = 0.9;

    /** Takes what was packed. */
    interface Sink {
        void take(ByteBuffer packed) throws IOException;
    }

    private final ZstdCompressCtx context =
            new ZstdCompressCtx().setLevel(LEVEL).setWindowLog(WINDOW_LOG);
    private final ByteBuffer content = ByteBuffer.allocateDirect(BLOCK_BYTES);
    private final ByteBuffer packed = ByteBuffer.allocateDirect(BLOCK_BYTES);

    private boolean isOpen = true;

    private Packer() {}

    /** One that is ready; null where the library is missing, or so many are open that memory would be short. */
    public static @Nullable Packer open() {
        return Packing.isAvailable() && Packing.MEMORY.tryAcquire(1 << WINDOW_LOG) ? new Packer() : null;
    }

    /** One for content that begins with {@code start}; null where that does not shrink, or {@link #open} has none. */
    public static @Nullable Packer worthFor(ByteBuffer start) {
        Packer packer = open();
        if (packer != null && !packer.shrinks(start)) {
            packer.close();
            return null;
        }
        return packer;
    }

    /** Whether content that begins with {@code start} is worth packing: whether that shrinks. */
    boolean shrinks(ByteBuffer start) {
        ByteBuffer sample = content.clear().limit(Math.min(start.remaining(), content.capacity()));
        sample.put(start.slice(start.position(), sample.limit())).flip();
        int length = sample.remaining();
        boolean fits = context.compressDirectByteBufferStream(packed.clear(), sample, EndDirective.END);
        boolean shrinks = fits && packed.position() < length * WORTH;
        context.reset();
        context.setLevel(LEVEL).setWindowLog(WINDOW_LOG);
        content.clear();
        return shrinks;
    }

    /** Where content is put, up to its limit, ahead of {@link #pack}. */
    ByteBuffer room() {
        return content;
    }

    /** Packs what lies in the room. */
    void pack(Sink sink) throws IOException {
        pack(EndDirective.CONTINUE, sink);
    }

    /** Gives the sink all that was put in so far. */
    void flush(Sink sink) throws IOException {
        pack(EndDirective.FLUSH, sink);
    }

    /** Ends the frame. */
    void end(Sink sink) throws IOException {
        pack(EndDirective.END, sink);
    }

    private void pack(EndDirective directive, Sink sink) throws IOException {
        content.flip();
        boolean isDone = false;
        while (!isDone) {
            isDone = context.compressDirectByteBufferStream(packed.clear(), content, directive);
            isDone = directive == EndDirective.CONTINUE ? !content.hasRemaining() : isDone;
            sink.take(packed.flip());
        }
        content.clear();
    }

    @Override
    public void close() {
        if (isOpen) {
            isOpen = false;
            context.close();
            Packing.MEMORY.release(1 << WINDOW_LOG);
        }
    }
}
