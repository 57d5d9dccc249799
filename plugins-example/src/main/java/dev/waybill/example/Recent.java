package dev.waybill.example;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Rows;
import dev.waybill.api.Table;
import dev.waybill.api.Typing;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code recent}: the files of a folder that were changed lately, as rows. One row at a time is in memory. */
public final class Recent implements CommandHandler {

    private static final int MAX_LOOKED_AT = 1_000;

    private static final Parameter<RemotePath> FOLDER = Parameter.folder("folder", "where to look");
    private static final Parameter<Duration> WITHIN = Parameter.duration("within", "how lately, such as 7d")
            .orElse(Duration.ofDays(1))
            .named();
    private static final Parameter<@Nullable Instant> UNTIL = Parameter.instant(
                    "until", "counted from when; now, if not given")
            .optional()
            .named();
    private static final Parameter<Long> AT_LEAST =
            Parameter.size("atLeast", "how large, such as 10MiB").orElse(0L).named();
    private static final Parameter<String> ENDING = Parameter.text("ending", "how their names end, such as .jpg")
            .orElse("")
            .named()
            .completes(Recent::endings);
    private static final Parameter<Long> MOST = Parameter.integer("most", "how many rows")
            .orElse(1_000L)
            .require("must be at least 1", most -> most >= 1)
            .named();

    private static final Table<Entry> TABLE = Table.of(Entry.class)
            .path("path", Entry::path)
            .size("size", Entry::sizeBytes)
            .instant("modified", Entry::modified);

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("recent", "Lists files that were changed lately.")
                .takes(FOLDER, WITHIN, UNTIL, AT_LEAST, ENDING, MOST)
                .answers(TABLE)
                .example("recent /photos --within 7d --at-least 1MiB");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Stream<Entry> entries = request.files().list(request.get(FOLDER));
        return Reply.rows(TABLE, rows -> addAll(request, entries, rows));
    }

    /** The endings of what is in the folder, as far as the first thousand of its names tell. */
    private static Collection<String> endings(Typing typing) throws IOException {
        String folder = typing.argument(FOLDER);
        try (Stream<Entry> entries = typing.files().list(folder == null ? RemotePath.ROOT : RemotePath.of(folder))) {
            return entries.filter(Entry::isFile)
                    .limit(MAX_LOOKED_AT)
                    .map(entry -> entry.path()
                            .name()
                            .substring(Math.max(0, entry.path().name().lastIndexOf('.'))))
                    .filter(ending -> ending.startsWith("."))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void addAll(Request request, Stream<Entry> entries, Rows<Entry> rows) throws Exception {
        @Nullable Instant until = request.get(UNTIL);
        Instant end = until == null ? request.now() : until;
        Instant start = end.minus(request.get(WITHIN));
        try (entries) {
            Iterator<Entry> found = entries.filter(Entry::isFile)
                    .filter(entry -> entry.sizeBytes() >= request.get(AT_LEAST))
                    .filter(entry -> entry.path().name().endsWith(request.get(ENDING)))
                    .filter(entry ->
                            entry.modified().isAfter(start) && !entry.modified().isAfter(end))
                    .limit(request.get(MOST))
                    .iterator();
            while (found.hasNext()) {
                request.checkpoint();
                rows.add(found.next());
            }
        }
    }
}
