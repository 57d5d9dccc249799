package dev.waybill.builtin;

import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Request;
import dev.waybill.api.store.StoredContent;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads files for their digests. Any thread. */
final class DigestReader {

    private final Blocks blocks = new Blocks();

    /**
     * The digest of all that is left of {@code content}, in lower-case hexadecimal.
     *
     * @throws InterruptedException if the call is over
     */
    String hex(Request request, StoredContent content, DigestAlgorithm algorithm)
            throws IOException, InterruptedException {
        DigestAlgorithm.Running running = algorithm.start();
        long done = 0;
        try (Blocks.Block block = blocks.lend()) {
            var buffer = ByteBuffer.wrap(block.bytes());
            while (content.read(buffer.clear()) >= 0) {
                done += buffer.flip().remaining();
                running.update(buffer);
                request.progress(
                        done, content.lengthBytes(), content.entry().path().text());
            }
        }
        return running.hex();
    }
}
