package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import java.io.IOException;

/** {@code cp}: a second file with the same content, or a second tree. */
public final class Cp implements CommandHandler {

    private static final Parameter<RemotePath> SOURCE = Parameter.path("source", "what to copy");
    private static final Parameter<RemotePath> TARGET =
            Parameter.path("target", "the copy's name, or the folder to copy it into");
    private static final Parameter<Boolean> RECURSIVE = Parameter.flag("recursive", "folders with all that is in them");
    private static final Parameter<Boolean> IF_ABSENT = Parameter.flag("ifAbsent", "only where nothing is there yet");

    @Override
    public CommandSpec spec() {
        return CommandSpec.writing("cp", "Copies a file, or a folder with all that is in it.")
                .details("It replaces a file that has the copy's name already. The copy keeps the time of modification."
                        + " Of a folder, devices, broken links and names that are not UTF-8 are skipped and counted.")
                .takes(SOURCE, TARGET, RECURSIVE, IF_ABSENT)
                .example("cp report.pdf report-2.pdf")
                .example("cp --recursive /photos /backup");
    }

    @Override
    public Reply handle(Request request) throws Exception {
        RemotePath source = request.get(SOURCE);
        Entry entry = request.files().entry(source);
        if (entry.isFolder() && !request.get(RECURSIVE)) {
            throw new CommandException(Status.IS_FOLDER, source + " is a folder: add \"recursive\" to copy it");
        }
        RemotePath destination = Destination.of(request.files(), source, request.get(TARGET));
        return entry.isFolder() ? tree(request, entry, destination) : file(request, source, destination);
    }

    private static Reply file(Request request, RemotePath source, RemotePath destination) throws IOException {
        return Entries.describe(
                Reply.of(Status.CREATED), request.files().copy(source, destination, condition(request)));
    }

    private static Reply tree(Request request, Entry folder, RemotePath destination) throws Exception {
        RemotePath source = folder.path();
        if (destination.isWithin(source)) {
            throw new CommandException(Status.NOT_POSSIBLE, source + " cannot be copied into itself");
        }
        if (request.get(IF_ABSENT)) {
            Condition.ABSENT.check(request.files().find(destination));
        }
        Folders.makeLike(folder, request.files(), destination);
        var copied = new Usage(destination);
        Walk.below(request, folder, entry -> {
            copied.add(entry);
            RemotePath copy = RemotePath.of(
                    destination + entry.path().text().substring(source.text().length()));
            if (entry.unusable()) {
                return;
            }
            switch (entry.type()) {
                case FOLDER -> Folders.makeLike(entry, request.files(), copy);
                case FILE -> request.files().copy(entry.path(), copy, condition(request));
                case OTHER -> {}
            }
        });
        return Reply.of(Status.CREATED)
                .with("path", destination)
                .with("files", copied.files())
                .with("folders", copied.folders())
                .with("bytes", copied.bytes())
                .with("skipped", copied.others());
    }

    private static Condition condition(Request request) {
        return request.get(IF_ABSENT) ? Condition.ABSENT : Condition.NONE;
    }
}
