package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.Table;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code digest}: the digests of stored files, computed where they are. */
public final class Digest implements CommandHandler {

    private static final Parameter<List<RemotePath>> PATH =
            Parameter.path("path", "the files to read").repeated();
    private static final Parameter<DigestAlgorithm> ALGORITHM = Parameter.choice(
                    "algorithm", "which digest; sha256, if not given", DigestAlgorithm.class)
            .orElse(DigestAlgorithm.SHA256)
            .named();
    private static final Parameter<@Nullable Long> OFFSET = Parameter.size("offset", "where in the one file to begin")
            .optional()
            .named();
    private static final Parameter<@Nullable Long> SIZE = Parameter.size(
                    "size", "how much of the one file at most; all, if not given")
            .optional()
            .named();
    private static final Parameter<@Nullable String> IF_MATCH = Parameter.text(
                    "ifMatch", "only if the one file has this etag")
            .optional()
            .named();

    private static final Parameter<Boolean> REHASH =
            Parameter.flag("rehash", "read the files, although a digest is kept with them");

    private record Row(RemotePath path, DigestAlgorithm algorithm, String hex, long sizeBytes) {}

    private static final Table<Row> DIGESTS = Table.of(Row.class)
            .path("path", Row::path)
            .choice("algorithm", Row::algorithm)
            .text("digest", Row::hex)
            .size("size", Row::sizeBytes);

    /** The limit of calls at once: more than any disk or processor serves. Each call holds its answer and a block. */
    private static final int MAX_AT_ONCE = 500;

    private final DigestReader reader = new DigestReader();

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("digest", "Computes the digests of files on the server.")
                .details(
                        "In lower-case hexadecimal, to be compared with what md5sum or sha256sum print. A part of one file"
                                + " has a digest too: of so many bytes from an offset on, which its row counts. What was"
                                + " computed once is kept with the file, as long as its size and time stay the same.")
                .takes(PATH, ALGORITHM, REHASH, OFFSET, SIZE, IF_MATCH)
                .answers(DIGESTS)
                .callsAtMost(MAX_AT_ONCE)
                .example("digest disk.img")
                .example("digest --algorithm md5 a.txt b.txt")
                .example("digest --algorithm crc32 --offset 16MiB --size 16MiB disk.img");
    }

    @Override
    public Reply handle(Request request) throws IOException, InterruptedException {
        List<RemotePath> paths = request.get(PATH);
        Range range = range(request);
        Condition condition = new Condition(false, request.get(IF_MATCH));
        if (paths.size() > 1 && (!range.equals(Range.ALL) || condition.etag() != null)) {
            throw new CommandException(
                    Status.BAD_ARGUMENT,
                    "\"offset\", \"size\" and \"ifMatch\" are about one file, not " + paths.size()
                            + ": ask for each by itself");
        }
        for (RemotePath path : paths) {
            request.checkpoint();
            Entry entry = request.files().entry(path);
            condition.check(entry);
            range.lengthWithin(entry.sizeBytes());
        }
        return Reply.rows(DIGESTS, rows -> {
            for (RemotePath path : paths) {
                rows.add(digest(request, path, range, condition));
            }
        });
    }

    private static Range range(Request request) {
        @Nullable Long offset = request.get(OFFSET);
        @Nullable Long size = request.get(SIZE);
        return new Range(offset == null ? 0 : offset, size == null ? Long.MAX_VALUE : size);
    }

    private Row digest(Request request, RemotePath path, Range range, Condition condition)
            throws IOException, InterruptedException {
        DigestAlgorithm algorithm = request.get(ALGORITHM);
        if (range.equals(Range.ALL) && condition.etag() == null) {
            Entry file = request.files().entry(path);
            DigestReader.Read read = request.get(REHASH)
                    ? reader.anew(request, file, algorithm)
                    : reader.known(request, file, algorithm);
            return new Row(path, algorithm, read.hex(), read.entry().sizeBytes());
        }
        try (StoredContent content = request.files().open(path, range)) {
            condition.check(content.entry());
            String hex = reader.hex(request, content, algorithm);
            return new Row(path, algorithm, hex, content.lengthBytes());
        }
    }
}
