package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.store.Stretch;
import java.io.IOException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** {@code part}: the request's body is a part of a file that is whole later. */
public final class Part implements CommandHandler {

    private static final Parameter<@Nullable String> FILE = Parameter.file("file", "the local file with these bytes");
    private static final Parameter<Long> OFFSET = Parameter.size("offset", "where in the file they begin");

    @Override
    public CommandSpec spec() {
        return CommandSpec.writing("part", "Keeps a part of a file until it is committed.")
                .details("Parts come in any order, over as many connections as wanted, and wait, seen by nobody, also"
                        + " while the server is down. A part takes the place of what was sent for the same bytes"
                        + " before. The upload is yours alone; those that nobody goes on with are removed after a day,"
                        + " unless the server was told otherwise.")
                .takes(FILE, Uploads.UPLOAD, Uploads.PATH, OFFSET, Storing.PARENTS)
                .wants(DigestAlgorithm.CRC32)
                .repeatable()
                .example("part disk.img.2 u-2026-01-31 /backup/disk.img 16MiB");
    }

    @Override
    public Reply handle(Request request) throws IOException, InterruptedException {
        if (request.get(Storing.PARENTS)) {
            FolderWay.make(request, request.get(Uploads.PATH).parent());
        }
        try (var part = Uploads.of(request).write(request.get(OFFSET))) {
            request.body().transferTo(part);
            Stretch kept = part.keep(crc32(request.body().digest()));
            return Reply.of(Status.PART_KEPT)
                    .with("from", kept.from())
                    .with("to", kept.to())
                    .with("crc32", kept.crc32Hex());
        }
    }

    /** Of the bytes that came with it announced, and of those that a filter hands on. */
    private static int crc32(@Nullable Digest digest) {
        if (digest == null || !digest.algorithm().equals(DigestAlgorithm.CRC32.word())) {
            throw new IllegalStateException("a body that was read has the digest " + digest);
        }
        return HexFormat.fromHexDigits(digest.hex());
    }
}
