package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Table;
import dev.waybill.api.store.StoredContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** {@code digest}: the digests of stored files, computed where they are. */
public final class Digest implements CommandHandler {

    private static final Parameter<List<RemotePath>> PATH =
            Parameter.path("path", "the files to read").repeated();
    private static final Parameter<DigestAlgorithm> ALGORITHM = Parameter.choice(
                    "algorithm", "which digest; sha256, if not given", DigestAlgorithm.class)
            .orElse(DigestAlgorithm.SHA256)
            .named();

    private record Digested(RemotePath path, DigestAlgorithm algorithm, String hex, long sizeBytes) {}

    private static final Table<Digested> DIGESTS = Table.of(Digested.class)
            .path("path", Digested::path)
            .choice("algorithm", Digested::algorithm)
            .text("digest", Digested::hex)
            .size("size", Digested::sizeBytes);

    /** The limit of calls at once: more than any disk or processor serves. Each call holds its answer and a block. */
    private static final int MAX_AT_ONCE = 500;

    private final Blocks blocks = new Blocks();

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("digest", "Computes the digests of files on the server.")
                .details("In lower-case hexadecimal, to be compared with what md5sum or sha256sum print.")
                .takes(PATH, ALGORITHM)
                .answers(DIGESTS)
                .callsAtMost(MAX_AT_ONCE)
                .example("digest disk.img")
                .example("digest --algorithm md5 a.txt b.txt");
    }

    @Override
    public Reply handle(Request request) throws IOException, InterruptedException {
        List<RemotePath> paths = request.get(PATH);
        for (RemotePath path : paths) {
            request.checkpoint();
            request.files().entry(path);
        }
        return Reply.rows(DIGESTS, rows -> {
            for (RemotePath path : paths) {
                rows.add(digest(request, path));
            }
        });
    }

    private Digested digest(Request request, RemotePath path) throws IOException, InterruptedException {
        DigestAlgorithm algorithm = request.get(ALGORITHM);
        DigestAlgorithm.Running running = algorithm.start();
        long done = 0;
        try (StoredContent content = request.files().open(path);
                Blocks.Block block = blocks.lend()) {
            var buffer = ByteBuffer.wrap(block.bytes());
            while (content.read(buffer.clear()) >= 0) {
                done += buffer.flip().remaining();
                running.update(buffer);
                request.progress(done, content.lengthBytes(), path.text());
            }
        }
        return new Digested(path, algorithm, running.hex(), done);
    }
}
