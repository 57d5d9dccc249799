package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Table;
import dev.waybill.api.store.Entry;
import java.io.IOException;

/** {@code verify}: reads files whose digests are kept, and tells which are no longer what they were. */
public final class Verify implements CommandHandler {

    private static final Parameter<RemotePath> PATH = Parameter.folder("path", "the folder or file to look through");

    private static final Table<Verified> ROWS = Table.of(Verified.class)
            .path("path", Verified::path)
            .choice("state", Verified::state)
            .text("algorithm", Verified::algorithm)
            .text("kept", Verified::kept)
            .text("found", Verified::found)
            .integerIfAny("checked", Verified::checked)
            .integerIfAny("damaged", Verified::damaged)
            .integerIfAny("unreadable", Verified::unreadable)
            .integerIfAny("unknown", Verified::unknown)
            .integerIfAny("bytes", Verified::bytes);

    /** The limit of calls at once: a disk reads no faster for more. */
    private static final int MAX_AT_ONCE = 16;

    private final DigestReader reader = new DigestReader();

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("verify", "Reads stored files anew and tells which are damaged.")
                .details("A file is damaged if its content is another than that of the digest that was kept with it,"
                        + " although its size and time are the same. The last row counts: what was checked, and what has"
                        + " no digest yet; digest or manifest --crc32 gives it one. Links are not followed.")
                .takes(PATH)
                .answers(ROWS)
                .callsAtMost(MAX_AT_ONCE)
                .example("verify")
                .example("verify /photos");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Entry top = request.files().entry(request.get(PATH));
        return Reply.rows(ROWS, rows -> {
            var verification = new Verification(request, reader, rows);
            if (top.isFolder()) {
                SortedWalk.below(request, top, entry -> true, false, verification::meet);
            } else {
                verification.meet(top, false);
            }
            rows.add(verification.total(top.path()));
        });
    }
}
