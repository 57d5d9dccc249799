package dev.waybill.builtin;

import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Request;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.StoredContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Digests of stored files: those that the store knows, and else what the files are read for. Any thread. */
final class DigestReader {

    private final Blocks blocks = new Blocks();

    /** A digest, and the version of the file that it is of. */
    record Read(Entry entry, String hex) {}

    /**
     * The digest of a whole file. What is computed for it is kept, so that the next one need not read the file.
     *
     * @throws InterruptedException if the call is over
     */
    Read known(Request request, Entry file, DigestAlgorithm algorithm) throws IOException, InterruptedException {
        @Nullable Digest known = request.files().digest(file, algorithm);
        return known == null ? anew(request, file, algorithm) : new Read(file, known.hex());
    }

    /** The same, read in any case. */
    Read anew(Request request, Entry file, DigestAlgorithm algorithm) throws IOException, InterruptedException {
        try (StoredContent content = request.files().open(file.path())) {
            String hex = hex(request, content, algorithm);
            Entry kept = request.files().keepDigest(content.entry(), new Digest(algorithm.word(), hex));
            return new Read(kept, hex);
        }
    }

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
