package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Rows;
import dev.waybill.api.Status;
import dev.waybill.api.Table;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code manifest}: everything below a folder in a stable order, to be compared with another tree. */
public final class Manifest implements CommandHandler {

    private static final Parameter<RemotePath> PATH = Parameter.folder("path", "the folder to tell of");
    private static final Parameter<Boolean> CRC32 = Parameter.flag("crc32", "with the crc32 of each file");
    private static final Parameter<Boolean> FOLLOW_LINKS =
            Parameter.flag("followLinks", "enter the folders that links lead to");
    private static final Parameter<List<@Nullable String>> EXCLUDE = Parameter.text(
                    "exclude", "a pattern for what is left out, such as *.tmp, cache/ or /docs/**/*.bak")
            .optional()
            .named()
            .repeated();

    /** @param path below the folder, with a slash between its names */
    private record Row(String path, Entry entry, @Nullable String crc32, boolean closed) {}

    private static final Table<Row> ROWS = Table.of(Row.class)
            .text("path", Row::path)
            .choice("type", row -> row.entry.type())
            .size("size", row -> row.entry.sizeBytes())
            .instant("modified", row -> row.entry.modified())
            .text("mode", row -> row.entry.mode())
            .text("etag", row -> row.entry.etag())
            .text("crc32", Row::crc32)
            .mark("link", row -> row.entry.link())
            .mark("leadsBack", row -> row.entry.leadsBack())
            .mark("unusable", row -> row.entry.unusable())
            .mark("closed", Row::closed);

    /** The limit of calls at once: each may hold three MiB. */
    private static final int MAX_AT_ONCE = 32;

    private final DigestReader reader = new DigestReader();

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("manifest", "Lists everything below a folder in a stable order.")
                .details("Each folder comes before what is in it, and the names of a folder by their bytes. A link to"
                        + " a folder is listed as a link, and entered only if that is asked for.")
                .takes(PATH, CRC32, FOLLOW_LINKS, EXCLUDE)
                .answers(ROWS)
                .callsAtMost(MAX_AT_ONCE)
                .example("manifest /photos")
                .example("manifest --crc32 --exclude '*.tmp' --exclude cache/ /projects");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Entry top = request.files().entry(request.get(PATH));
        if (!top.isFolder()) {
            throw new CommandException(Status.NOT_FOLDER, top.path() + " is not a folder");
        }
        var telling = new Telling(request, top.path());
        return Reply.rows(
                ROWS,
                rows -> SortedWalk.below(
                        request,
                        top,
                        telling.wanted(),
                        request.get(FOLLOW_LINKS),
                        (entry, closed) -> telling.tell(entry, closed, rows)));
    }

    /** One call. */
    private final class Telling {
        private final Request request;
        private final ExcludedPaths excluded;
        private final boolean withDigest;
        private final int prefix;

        Telling(Request request, RemotePath top) {
            this.request = request;
            this.excluded = ExcludedPaths.of(request.get(EXCLUDE));
            this.withDigest = request.get(CRC32);
            this.prefix = top.isRoot() ? 1 : top.text().length() + 1;
        }

        Predicate<Entry> wanted() {
            return excluded.isEmpty() ? entry -> true : entry -> !excluded.have(relative(entry), entry.isFolder());
        }

        private String relative(Entry entry) {
            return entry.path().text().substring(prefix);
        }

        void tell(Entry entry, boolean closed, Rows<Row> rows) throws IOException, InterruptedException {
            request.checkpoint();
            Row row = withDigest && entry.isFile() && !entry.unusable()
                    ? read(entry)
                    : new Row(relative(entry), entry, null, closed);
            if (row != null) {
                rows.add(row);
            }
        }

        /** The row of the version that has the digest; null if the file has gone. */
        private @Nullable Row read(Entry entry) throws IOException, InterruptedException {
            try {
                DigestReader.Read read = reader.known(request, entry, DigestAlgorithm.CRC32);
                return new Row(relative(entry), read.entry(), read.hex(), false);
            } catch (CommandException e) {
                return switch (e.status()) {
                    case NO_PATH, IS_FOLDER -> null;
                    case DENIED, NOT_POSSIBLE, CHANGED, BUSY -> new Row(relative(entry), entry, null, false);
                    default -> throw e;
                };
            }
        }
    }
}
