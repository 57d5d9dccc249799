package dev.waybill.builtin;

import static java.util.stream.Collectors.joining;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Table;
import dev.waybill.api.store.Capability;
import dev.waybill.api.store.Space;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** {@code df}: how much room there is, and what the store there can do. One row, so that a shell knows the numbers are sizes. */
public final class Df implements CommandHandler {

    private static final Table<Place> PLACE = Table.of(Place.class)
            .sizeIfAny("total", place -> place.said(Space::totalBytes))
            .sizeIfAny("used", place -> place.said(space -> space.totalBytes() - space.freeBytes()))
            .sizeIfAny("free", place -> place.said(Space::freeBytes))
            .integerIfAny("files", place -> place.saidOfFiles(space -> space.totalFiles() - space.freeFiles()))
            .integerIfAny("filesFree", place -> place.saidOfFiles(Space::freeFiles))
            .text("can", Place::can);

    private static final Parameter<RemotePath> FOLDER =
            Parameter.folder("folder", "where: several stores may be under one tree");

    /** What there is to say of the place, whose store may not know its room. */
    private record Place(@Nullable Space space, String can) {
        @Nullable
        Long said(ToLongFunction<Space> number) {
            return space == null ? null : number.applyAsLong(space);
        }

        @Nullable
        Long saidOfFiles(ToLongFunction<Space> number) {
            return space == null || space.totalFiles() == Space.UNSAID ? null : number.applyAsLong(space);
        }
    }

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("df", "Tells how much room there is.")
                .details(
                        "Where you have a quota, that is what is told, and how many files and folders it allows. A store that"
                                + " cannot tell its room leaves it out. \"can\" says what the store there can do that not"
                                + " every store can.")
                .takes(FOLDER)
                .answers(PLACE)
                .example("df")
                .example("df /archive");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        RemotePath folder = request.get(FOLDER);
        var place =
                new Place(request.files().space(folder), words(request.files().capabilities(folder)));
        return Reply.rowsOf(PLACE, List.of(place));
    }

    private static String words(Set<Capability> capabilities) {
        return capabilities.stream().sorted().map(Capability::word).collect(joining(" "));
    }
}
