package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.io.IOException;

/** {@code md5put}: a {@code put} that insists on the sender's MD5 and answers it as {@code md5}. */
public final class Md5Put implements CommandHandler {

    @Override
    public CommandSpec spec() {
        return Storing.declare(CommandSpec.writing("md5put", "Stores a file and proves it by its MD5."))
                .wants(DigestAlgorithm.MD5)
                .details("The sender tells the MD5 of what it sent; nothing is stored unless the same arrived.")
                .example("md5put disk.img");
    }

    @Override
    public Reply handle(Request request) throws IOException, InterruptedException {
        return Storing.store(request);
    }
}
