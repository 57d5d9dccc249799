package dev.waybill.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** Reads rows of JSON, one object a line, as they come. Used by one thread. */
public final class RowReader {

    private static final int BUFFER_BYTES = 1 << 14;
    private static final int ROW_LIMIT_BYTES = 1 << 22;

    private final ReadableByteChannel source;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

    /** The rows of {@code source}, which its owner closes. */
    public RowReader(ReadableByteChannel source) {
        this.source = source;
    }

    /**
     * The next row, or null after the last.
     *
     * @throws BadFrameException if a line is no JSON object, or longer than 4 MiB
     */
    public @Nullable Header next() throws IOException {
        byte[] line = nextLine();
        return line == null ? null : HeaderJson.decode(line, 0, line.length);
    }

    /** The next row as its sender wrote it, without its line break, or null after the last. */
    public byte @Nullable [] nextLine() throws IOException {
        var line = new ByteArrayOutputStream(128);
        while (true) {
            if (!buffer.hasRemaining() && !fill()) {
                return line.size() == 0 ? null : line.toByteArray();
            }
            boolean complete = takeUpToLineBreak(line);
            if (line.size() > ROW_LIMIT_BYTES) {
                throw new BadFrameException("a row is longer than " + ROW_LIMIT_BYTES + " bytes");
            }
            if (complete && line.size() > 0) {
                return line.toByteArray();
            }
        }
    }

    /** Whether all of a row was read from the source already. */
    public boolean hasRow() {
        return lineEnd() < buffer.limit();
    }

    /** Where the line that begins at the buffer's position ends, or the buffer's limit. */
    private int lineEnd() {
        int end = buffer.position();
        while (end < buffer.limit() && buffer.get(end) != '\n') {
            end++;
        }
        return end;
    }

    private boolean takeUpToLineBreak(ByteArrayOutputStream line) {
        int start = buffer.position();
        int end = lineEnd();
        boolean complete = end < buffer.limit();
        line.write(buffer.array(), start, end - start);
        buffer.position(complete ? end + 1 : end);
        return complete;
    }

    private boolean fill() throws IOException {
        buffer.clear();
        try {
            return source.read(buffer) > 0;
        } finally {
            buffer.flip();
        }
    }
}
