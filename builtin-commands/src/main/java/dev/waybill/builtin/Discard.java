package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.io.IOException;

/** {@code discard}: the parts of a file are not wanted any more. */
public final class Discard implements CommandHandler {

    @Override
    public CommandSpec spec() {
        return CommandSpec.writing("discard", "Removes the parts of a file that was not committed.")
                .details("Whoever sends one at that moment is cut off. What is not there is no failure.")
                .takes(Uploads.UPLOAD, Uploads.PATH)
                .repeatable()
                .example("discard u-2026-01-31 /backup/disk.img");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Uploads.of(request).discard();
        return Reply.done();
    }
}
