package dev.waybill.builtin;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Request;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Finds where the last lines of a text begin, reading it backwards, a block at a time. */
final class LastLines {

    private LastLines() {}

    /**
     * The offset at which the last {@code lines} lines of a file begin. A line that does not end yet is a line.
     *
     * @throws dev.waybill.api.CommandException 404, or 405 for a folder
     */
    static long start(Request request, RemotePath path, long lines, Blocks blocks)
            throws IOException, InterruptedException {
        long end = size(request, path);
        if (lines == 0) {
            return end;
        }
        long missing = lines;
        try (Blocks.Block block = blocks.lend()) {
            byte[] bytes = block.bytes();
            for (long blockEnd = end; blockEnd > 0; ) {
                request.checkpoint();
                long blockStart = Math.max(0, blockEnd - bytes.length);
                int length = read(request, path, new Range(blockStart, blockEnd - blockStart), bytes);
                for (int i = length - 1; i >= 0; i--) {
                    boolean endsEarlierLine = bytes[i] == '\n' && blockStart + i < end - 1;
                    missing -= endsEarlierLine ? 1 : 0;
                    if (missing == 0) {
                        return blockStart + i + 1;
                    }
                }
                blockEnd = blockStart;
            }
        }
        return 0;
    }

    private static long size(Request request, RemotePath path) throws IOException {
        try (StoredContent content = request.files().open(path)) {
            return content.lengthBytes();
        }
    }

    /** Reads a part of a file and answers how many bytes it has: fewer if the file has become shorter. */
    private static int read(Request request, RemotePath path, Range range, byte[] bytes) throws IOException {
        try (StoredContent content = request.files().open(path, range)) {
            var block = ByteBuffer.wrap(bytes, 0, (int) content.lengthBytes());
            while (block.hasRemaining() && content.read(block) >= 0) {
                // until the part is whole
            }
            return block.position();
        }
    }
}
