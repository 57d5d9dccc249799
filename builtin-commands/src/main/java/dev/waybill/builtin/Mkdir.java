package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import java.io.IOException;

/** {@code mkdir}: a new folder. */
public final class Mkdir implements CommandHandler {

    private static final Parameter<RemotePath> PATH = Parameter.path("path", "the folder to make");
    private static final Parameter<Boolean> PARENTS =
            Parameter.flag("parents", "make the folders on the way too, and accept one that is there");

    @Override
    public CommandSpec spec() {
        return CommandSpec.writing("mkdir", "Makes a folder.")
                .takes(PATH, PARENTS)
                .example("mkdir photos")
                .example("mkdir --parents /archive/2026/january");
    }

    @Override
    public Reply handle(Request request) throws IOException, InterruptedException {
        RemotePath path = request.get(PATH);
        if (request.get(PARENTS)) {
            FolderWay.make(request, path);
        } else {
            request.files().createFolder(path);
        }
        return Reply.of(Status.CREATED).with("path", path);
    }
}
