package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.io.IOException;

/** {@code stat}: what is known of one file or folder. */
public final class Stat implements CommandHandler {

    private static final Parameter<RemotePath> PATH = Parameter.path("path", "the file or folder");

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("stat", "Tells the type, size, time and etag of a file or folder.")
                .takes(PATH)
                .example("stat report.pdf");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        return Entries.describe(Reply.ok(), request.files().entry(request.get(PATH)));
    }
}
