package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.io.IOException;

/** {@code put}: the request's body becomes a file. */
public final class Put implements CommandHandler {

    @Override
    public CommandSpec spec() {
        return Storing.declare(CommandSpec.writing("put", "Stores a file."))
                .details("It replaces a file of that name, and appears whole or not at all. The answer holds the digest"
                        + " of what was stored: the one that the sender announced, else crc32.")
                .example("put report.pdf")
                .example("put report.pdf /archive/2026/report.pdf --parents --if-absent");
    }

    @Override
    public Reply handle(Request request) throws IOException, InterruptedException {
        return Storing.store(request);
    }
}
