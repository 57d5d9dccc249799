package dev.waybill.protocol;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.waybill.api.Status;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The content of one zstd frame. Whoever opens it closes it: it holds memory that no collector sees. Of one thread. */
final class Unpacker implements AutoCloseable {

    private static final int BLOCK_BYTES = 128 << 10;

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final ByteBuffer packed = ByteBuffer.allocateDirect(BLOCK_BYTES).limit(0);
    private final ByteBuffer content = ByteBuffer.allocateDirect(BLOCK_BYTES).limit(0);
    private int windowBytes;
    private boolean mayHoldMore;
    private boolean isWhole;

    /** How many packed bytes {@link #take} takes at least. */
    int room() {
        return BLOCK_BYTES - packed.remaining();
    }

    /** Takes all of {@code part}, of {@link #room} bytes at most. */
    void take(ByteBuffer part) {
        packed.compact().put(part).flip();
    }

    /**
     * Whether content is here; if not, more must be taken.
     *
     * @throws BrokenBodyException if it is no frame, more than one, or needs too much memory
     */
    boolean hasContent() throws BrokenBodyException {
        while (!content.hasRemaining() && (packed.hasRemaining() || mayHoldMore)) {
            if (windowBytes == 0 && !begin()) {
                return false;
            }
            if (isWhole) {
                throw refused("something follows the zstd frame of the body", null);
            }
            unpack();
        }
        return content.hasRemaining();
    }

    private boolean begin() throws BrokenBodyException {
        int wanted = ZstdFrame.windowBytes(packed);
        if (wanted == ZstdFrame.TOO_SHORT) {
            return false;
        }
        if (!Packing.MEMORY.tryAcquire(wanted)) {
            throw new BrokenBodyException(
                    Status.FULL, "too many packed bodies are on their way: send it as it is, or later", Header.EMPTY);
        }
        windowBytes = wanted;
        return true;
    }

    private void unpack() throws BrokenBodyException {
        content.clear();
        int before = packed.remaining();
        try {
            isWhole = context.decompressDirectByteBufferStream(content, packed);
        } catch (ZstdException e) {
            throw refused("the zstd frame of the body is broken", e);
        } finally {
            content.flip();
        }
        mayHoldMore = !isWhole && content.limit() == content.capacity();
        if (!isWhole && !content.hasRemaining() && before == packed.remaining() && before > 0) {
            throw refused("the zstd frame of the body is broken", null);
        }
    }

    /** The next bytes of the content, at most {@code max}: a view that is good until the next call. */
    ByteBuffer next(long max) {
        int length = (int) Math.min(max, content.remaining());
        ByteBuffer part = content.slice(content.position(), length);
        content.position(content.position() + length);
        return part;
    }

    /** Whether the frame has come to its end. */
    boolean isWhole() {
        return isWhole;
    }

    private static BrokenBodyException refused(String sentence, @Nullable ZstdException cause) {
        var refused = new BrokenBodyException(Status.BAD_ARGUMENT, sentence, Header.EMPTY);
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }

    /** Gives the memory back; twice is harmless. */
    @Override
    public void close() {
        context.close();
        Packing.MEMORY.release(windowBytes);
        windowBytes = 0;
    }
}
