package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.store.Entry;
import java.io.IOException;
import java.util.List;

/** {@code ls}: the entries of a folder, streamed as the store meets them. */
public final class Ls implements CommandHandler {

    private static final Parameter<RemotePath> PATH = Parameter.folder("path", "the folder to list");

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("ls", "Lists a folder.")
                .details(
                        "The server sends entries in no order, however many they are, and the shell sorts them by name."
                                + " Of a file, the file itself is listed.")
                .takes(PATH)
                .answers(Entries.LISTING)
                .example("ls")
                .example("ls /photos/2026");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Entry entry = request.files().entry(request.get(PATH));
        return entry.isFolder()
                ? Reply.rowsOf(Entries.LISTING, request.files().list(entry.path()))
                : Reply.rowsOf(Entries.LISTING, List.of(entry));
    }
}
