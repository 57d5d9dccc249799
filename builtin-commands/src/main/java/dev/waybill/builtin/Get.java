package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.store.Range;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code get}: a file, or a part of one. */
public final class Get implements CommandHandler {

    private static final Parameter<RemotePath> PATH = Parameter.path("path", "the file to fetch");
    private static final Parameter<Long> OFFSET =
            Parameter.size("offset", "where in the file to begin").orElse(0L).named();
    private static final Parameter<@Nullable Long> SIZE = Parameter.size("size", "how much at most; all, if not given")
            .optional()
            .named();

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("get", "Fetches a file.")
                .details("One version comes whole, whatever happens to its name meanwhile. A part is answered with 206"
                        + " and says the size of the whole.")
                .takes(PATH, OFFSET, SIZE)
                .answersFile()
                .example("get report.pdf")
                .example("get --offset 1MiB --size 64KiB disk.img");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        @Nullable Long size = request.get(SIZE);
        var range = size == null ? Range.from(request.get(OFFSET)) : new Range(request.get(OFFSET), size);
        return Reply.file(request.files().open(request.get(PATH), range));
    }
}
