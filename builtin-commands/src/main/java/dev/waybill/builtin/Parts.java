package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Table;
import dev.waybill.api.store.PartialUpload;
import dev.waybill.api.store.Stretch;
import java.io.IOException;
import java.util.List;

/** {@code parts}: what is there of an upload in parts, read anew. */
public final class Parts implements CommandHandler {

    private static final Table<Stretch> STRETCHES = Table.of(Stretch.class)
            .size("from", Stretch::from)
            .size("to", Stretch::to)
            .text("crc32", Stretch::crc32Hex);

    /** The limit of calls at once: each reads as fast as the disk gives. */
    private static final int MAX_AT_ONCE = 64;

    @Override
    public CommandSpec spec() {
        return CommandSpec.writing("parts", "Lists the parts of a file that are there.")
                .details("Each is read again from the disk: one whose bytes have changed is not listed, and counts no"
                        + " more.")
                .takes(Uploads.UPLOAD, Uploads.PATH)
                .answers(STRETCHES)
                .callsAtMost(MAX_AT_ONCE)
                .repeatable()
                .example("parts u-2026-01-31 /backup/disk.img");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        PartialUpload upload = Uploads.of(request);
        List<Stretch> kept = upload.stretches();
        long total = kept.stream().mapToLong(Stretch::sizeBytes).sum();
        return Reply.rows(STRETCHES, rows -> {
            long done = 0;
            for (Stretch each : kept) {
                request.progress(done, total, request.get(Uploads.PATH).text());
                if (upload.verify(each)) {
                    rows.add(each);
                }
                done += each.sizeBytes();
            }
        });
    }
}
