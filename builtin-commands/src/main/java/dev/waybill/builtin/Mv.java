package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.store.Condition;
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
        RemotePath destination = Destination.of(request.files(), source, request.get(TARGET));
        var condition = request.get(IF_ABSENT) ? Condition.ABSENT : Condition.NONE;
        return Entries.describe(Reply.ok(), request.files().move(source, destination, condition));
    }
}
