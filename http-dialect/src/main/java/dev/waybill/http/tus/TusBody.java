package dev.waybill.http.tus;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one request in pieces, each to be kept by itself: a piece ends where the connection breaks off, and what came
 * until then counts. Of one thread.
 */
final class TusBody {

    private static final int AHEAD_BYTES = 64 << 10;

    private final Content body;
    private final ByteBuffer ahead = ByteBuffer.allocate(AHEAD_BYTES).limit(0);
    private final long pieceBytes;
    private long leftBytes;
    private boolean ended;
    private @Nullable IOException lost;

    /**
     * Those of {@code body}.
     *
     * @param maxBytes how many may come at most
     * @param pieceBytes how many a piece has at most
     */
    TusBody(Content body, long maxBytes, long pieceBytes) {
        this.body = body;
        this.leftBytes = maxBytes;
        this.pieceBytes = pieceBytes;
    }

    /**
     * The next piece, of at least one byte, once the one before was read to its end; null if there is none.
     *
     * @throws CommandException 413 if more comes than may
     */
    @Nullable
    Content next() {
        return fill() ? new Piece() : null;
    }

    /**
     * Ends the reading.
     *
     * @throws IOException if not all of the body came
     */
    void check() throws IOException {
        if (lost != null) {
            throw lost;
        }
    }

    /** Whether a byte is at hand. */
    private boolean fill() {
        if (!ahead.hasRemaining() && !ended) {
            ahead.clear();
            try {
                ended = body.read(ahead) < 0;
            } catch (IOException e) {
                lost = e;
                ended = true;
            }
            ahead.flip();
            leftBytes -= ahead.remaining();
            if (leftBytes < 0) {
                throw new CommandException(
                        Status.TOO_LARGE, "more bytes come than the upload has left by its length: begin another one");
            }
        }
        return ahead.hasRemaining();
    }

    private final class Piece implements Content {
        private long left = pieceBytes;

        @Override
        public long lengthBytes() {
            return UNKNOWN;
        }

        @Override
        public int read(ByteBuffer target) {
            if (left == 0 || !fill()) {
                return -1;
            }
            int count = (int) Math.min(left, Math.min(ahead.remaining(), target.remaining()));
            target.put(ahead.slice(ahead.position(), count));
            ahead.position(ahead.position() + count);
            left -= count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
