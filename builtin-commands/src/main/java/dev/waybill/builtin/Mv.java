package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.store.Capability;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.FileStore;
import java.io.IOException;

/** {@code mv}: another name or another folder. */
public final class Mv implements CommandHandler {

    private static final Parameter<RemotePath> SOURCE = Parameter.path("source", "what to move");
    private static final Parameter<RemotePath> TARGET =
            Parameter.path("target", "its new name, or the folder to move it into");
    private static final Parameter<Boolean> IF_ABSENT = Parameter.flag("ifAbsent", "only if nothing is there yet");

    @Override
    public CommandSpec spec() {
        return CommandSpec.writing("mv", "Moves or renames a file or folder.")
                .details("It replaces a file that has the new name already; the target is never half there.")
                .takes(SOURCE, TARGET, IF_ABSENT)
                .example("mv draft.txt final.txt")
                .example("mv report.pdf /archive");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        RemotePath source = request.get(SOURCE);
        checkMoves(request.files(), source);
        RemotePath destination = Destination.of(request.files(), source, request.get(TARGET));
        var condition = request.get(IF_ABSENT) ? Condition.ABSENT : Condition.NONE;
        return Entries.describe(Reply.ok(), request.files().move(source, destination, condition));
    }

    /** A store whose folders are only the beginnings of names says so ahead of all else. */
    private static void checkMoves(FileStore files, RemotePath source) throws IOException {
        Entry entry = files.find(source);
        boolean isFolder = entry != null && entry.isFolder();
        if (isFolder && !files.capabilities(source).contains(Capability.FOLDER_MOVES)) {
            throw new CommandException(
                    Status.NOT_POSSIBLE,
                    source + " is a folder, and the store that it is in moves none: copy it with cp --recursive, then"
                            + " remove it with rm --recursive");
        }
    }
}
