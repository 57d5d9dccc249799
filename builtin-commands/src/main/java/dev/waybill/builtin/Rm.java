package dev.waybill.builtin;

import dev.waybill.api.Access;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code rm}: removes files, empty folders and, if told so, full ones. */
public final class Rm implements CommandHandler {

    private static final Parameter<List<RemotePath>> PATH =
            Parameter.path("path", "what to remove").repeated();
    private static final Parameter<Boolean> RECURSIVE = Parameter.flag("recursive", "folders with all that is in them");
    private static final Parameter<@Nullable Long> MOST = Parameter.integer(
                    "most", "remove nothing if there is more to remove than so many files and folders")
            .optional()
            .named();

    @Override
    public CommandSpec spec() {
        return CommandSpec.writing("rm", "Removes files and folders.")
                .access(Access.DELETE)
                .details("An empty folder goes like a file; a full one only with --recursive. If one of several paths"
                        + " does not exist, none is removed.")
                .takes(PATH, RECURSIVE, MOST)
                .example("rm old.log older.log")
                .example("rm --recursive /archive/2019");
    }

    @Override
    public Reply handle(Request request) throws IOException, InterruptedException {
        List<RemotePath> paths = request.get(PATH);
        for (RemotePath path : paths) {
            request.checkpoint();
            check(request, path);
        }
        @Nullable Long most = request.get(MOST);
        if (most != null) {
            new Count(request, most).check(paths, request.get(RECURSIVE));
        }
        var removal = new Removal(request);
        for (RemotePath path : paths) {
            request.checkpoint();
            if (request.get(RECURSIVE)) {
                removal.tree(path);
            } else {
                removal.one(path);
            }
        }
        return Reply.ok().with("removed", removal.removed());
    }

    private static void check(Request request, RemotePath path) throws IOException {
        if (path.isRoot()) {
            throw new CommandException(Status.NOT_POSSIBLE, "the root folder / cannot be removed: name what is in it");
        }
        request.files().entry(path);
    }
}
