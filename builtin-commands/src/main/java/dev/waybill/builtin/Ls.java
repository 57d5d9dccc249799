package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Digest;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code ls}: the entries of a folder, streamed as the store meets them. */
public final class Ls implements CommandHandler {

    private static final Parameter<RemotePath> PATH = Parameter.folder("path", "the folder to list");
    private static final Parameter<Boolean> CRC32 =
            Parameter.flag("crc32", "with the crc32 of each file that it is known of without reading");

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("ls", "Lists a folder.")
                .details(
                        "The server sends entries in no order, however many they are, and the shell sorts them by name."
                                + " Of a file, the file itself is listed.")
                .takes(PATH, CRC32)
                .answers(Entries.LISTING)
                .example("ls")
                .example("ls /photos/2026");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Entry entry = request.files().entry(request.get(PATH));
        boolean digested = request.get(CRC32);
        return Reply.rows(Entries.LISTING, rows -> {
            try (Stream<Entry> listing = entry.isFolder() ? request.files().list(entry.path()) : Stream.of(entry)) {
                for (Iterator<Entry> each = listing.iterator(); each.hasNext(); ) {
                    Entry listed = each.next();
                    rows.add(new Entries.Listed(listed, digested ? crc32(request, listed) : null));
                }
            }
        });
    }

    private static @Nullable String crc32(Request request, Entry entry) throws IOException {
        if (!entry.isFile() || entry.unusable()) {
            return null;
        }
        @Nullable Digest digest = request.files().digest(entry, DigestAlgorithm.CRC32);
        return digest == null ? null : digest.hex();
    }
}
