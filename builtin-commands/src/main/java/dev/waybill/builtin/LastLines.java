package dev.waybill.builtin;

import dev.waybill.api.RemotePath;
import dev.waybill.api.Request;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Finds where the last lines of a text begin, reading it backwards, a block at a time. */
final class LastLines {

    private static final int BLOCK_BYTES = 64 * 1024;

    private LastLines() {}

    /**
     * The offset at which the last {@code lines} lines of a file begin. A line that does not end yet is a line.
     *
     * @throws dev.waybill.api.CommandException 404, or 405 for a folder
     */
    static long start(Request request, RemotePath path, long lines) throws IOException, InterruptedException {
        long end = size(request, path);
        long missing = lines;
        long blockEnd = lines == 0 ? 0 : end;
        while (blockEnd > 0) {
            request.checkpoint();
            long blockStart = Math.max(0, blockEnd - BLOCK_BYTES);
            byte[] block = read(request, path, new Range(blockStart, blockEnd - blockStart));
            for (int i = block.length - 1; i >= 0; i--) {
                boolean endsEarlierLine = block[i] == '\n' && blockStart + i < end - 1;
                missing -= endsEarlierLine ? 1 : 0;
                if (missing == 0) {
                    return blockStart + i + 1;
                }
            }
            blockEnd = blockStart;
        }
        return lines == 0 ? end : 0;
    }

    private static long size(Request request, RemotePath path) throws IOException {
        try (StoredContent content = request.files().open(path)) {
            return content.lengthBytes();
        }
    }

    private static byte[] read(Request request, RemotePath path, Range range) throws IOException {
        try (StoredContent content = request.files().open(path, range)) {
            var block = ByteBuffer.allocate((int) content.lengthBytes());
            while (block.hasRemaining() && content.read(block) >= 0) {
                // until the block is full, or the file has become shorter
            }
            byte[] bytes = new byte[block.position()];
            block.get(0, bytes);
            return bytes;
        }
    }
}
