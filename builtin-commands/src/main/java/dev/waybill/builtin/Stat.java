package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.store.Entry;
import java.io.IOException;

/** {@code stat}: what is known of one file or folder. */
public final class Stat implements CommandHandler {

    private static final Parameter<RemotePath> PATH = Parameter.path("path", "the file or folder");

    private static final Parameter<Boolean> CRC32 =
            Parameter.flag("crc32", "with the crc32 of a file, which is read if that is not known");

    private final DigestReader reader = new DigestReader();

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("stat", "Tells the type, size, time and etag of a file or folder.")
                .takes(PATH, CRC32)
                .example("stat report.pdf");
    }

    @Override
    public Reply handle(Request request) throws IOException, InterruptedException {
        Entry entry = request.files().entry(request.get(PATH));
        if (!request.get(CRC32) || !entry.isFile()) {
            return Entries.describe(Reply.ok(), entry);
        }
        DigestReader.Read read = reader.known(request, entry, DigestAlgorithm.CRC32);
        return Entries.describe(Reply.ok(), read.entry()).with(DigestAlgorithm.CRC32.word(), read.hex());
    }
}
