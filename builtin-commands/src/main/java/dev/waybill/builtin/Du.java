package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Rows;
import dev.waybill.api.Table;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.util.Iterator;

/** {@code du}: how much is in each folder of a folder, and in all of it. */
public final class Du implements CommandHandler {

    private static final Parameter<RemotePath> PATH = Parameter.folder("path", "the folder to measure");

    private static final Table<Usage> USAGE = Table.of(Usage.class)
            .path("path", Usage::path)
            .integer("files", Usage::files)
            .integer("folders", Usage::folders)
            .size("bytes", Usage::bytes);

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("du", "Tells how many files and bytes are below a folder.")
                .details(
                        "A row for each folder in it, then one for the whole, with the files that are in none of them.")
                .takes(PATH)
                .answers(USAGE)
                .example("du")
                .example("du /photos");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Entry top = request.files().entry(request.get(PATH));
        return Reply.rows(USAGE, rows -> {
            var total = new Usage(top.path());
            if (top.isFolder()) {
                measureEach(request, total, rows);
            } else {
                total.add(top);
            }
            rows.add(total);
        });
    }

    private static void measureEach(Request request, Usage total, Rows<Usage> rows) throws Exception {
        try (var children = request.files().list(total.path())) {
            for (Iterator<Entry> each = children.iterator(); each.hasNext(); ) {
                Entry child = each.next();
                request.checkpoint();
                total.add(child);
                if (child.isFolder() && !child.unusable()) {
                    var usage = new Usage(child.path());
                    if (!child.leadsBack()) {
                        Walk.below(request, child, usage::add);
                    }
                    rows.add(usage);
                    total.add(usage);
                }
            }
        }
    }
}
