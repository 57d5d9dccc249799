package dev.waybill.builtin;

import static java.util.stream.Collectors.joining;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.Table;
import dev.waybill.api.store.Capability;
import dev.waybill.api.store.Space;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code df}: how much room there is. One row, so that a shell knows the numbers are sizes. */
public final class Df implements CommandHandler {

    private static final Table<Space> SPACE = Table.of(Space.class)
            .size("total", Space::totalBytes)
            .size("used", space -> space.totalBytes() - space.freeBytes())
            .size("free", Space::freeBytes)
            .integerIfAny("files", space -> ifSaid(space, space.totalFiles() - space.freeFiles()))
            .integerIfAny("filesFree", space -> ifSaid(space, space.freeFiles()));

    private static final Parameter<RemotePath> FOLDER =
            Parameter.folder("folder", "where: several stores may be under one tree");

    private static @Nullable Long ifSaid(Space space, long files) {
        return space.totalFiles() == Space.UNSAID ? null : files;
    }

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("df", "Tells how much room there is.")
                .details(
                        "Where you have a quota, that is what is told, and how many files and folders it allows. \"can\""
                                + " says what the store there can do that not every store can.")
                .takes(FOLDER)
                .answers(SPACE)
                .example("df")
                .example("df /archive");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        RemotePath folder = request.get(FOLDER);
        Space space = request.files().space(folder);
        if (space == null) {
            throw new CommandException(Status.NOT_POSSIBLE, "nobody can say how much room this store has");
        }
        return Reply.rowsOf(SPACE, List.of(space))
                .with("can", words(request.files().capabilities(folder)));
    }

    private static String words(Set<Capability> capabilities) {
        return capabilities.stream().sorted().map(Capability::word).collect(joining(" "));
    }
}
