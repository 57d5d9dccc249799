package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.Table;
import dev.waybill.api.store.Space;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code df}: how much room there is. One row, so that a shell knows the numbers are sizes. */
public final class Df implements CommandHandler {

    private static final Table<Space> SPACE = Table.of(Space.class)
            .size("total", Space::totalBytes)
            .size("used", space -> space.totalBytes() - space.freeBytes())
            .size("free", Space::freeBytes)
            .integerIfAny("files", space -> ifSaid(space, space.totalFiles() - space.freeFiles()))
            .integerIfAny("filesFree", space -> ifSaid(space, space.freeFiles()));

    private static @Nullable Long ifSaid(Space space, long files) {
        return space.totalFiles() == Space.UNSAID ? null : files;
    }

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("df", "Tells how much room there is.")
                .details("Where you have a quota, that is what is told, and how many files and folders it allows.")
                .answers(SPACE)
                .example("df");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Space space = request.files().space();
        if (space == null) {
            throw new CommandException(Status.NOT_POSSIBLE, "nobody can say how much room this store has");
        }
        return Reply.rowsOf(SPACE, List.of(space));
    }
}
