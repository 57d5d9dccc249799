package dev.waybill.builtin;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Range;
import dev.waybill.api.store.StoredContent;
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
    private static final Parameter<@Nullable String> IF_MATCH = Parameter.text(
                    "ifMatch", "only if the file has this etag")
            .optional()
            .named();

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("get", "Fetches a file.")
                .details("One version comes whole, whatever happens to its name meanwhile. A part is answered with 206"
                        + " and says the size of the whole; parts of the same etag are parts of the same file.")
                .takes(PATH, OFFSET, SIZE, IF_MATCH)
                .answersFile()
                .example("get report.pdf")
                .example("get --offset 1MiB --size 64KiB disk.img");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        @Nullable Long size = request.get(SIZE);
        var range = size == null ? Range.from(request.get(OFFSET)) : new Range(request.get(OFFSET), size);
        return Reply.file(opened(request, range));
    }

    /** The version that was asked for. What is open is looked at, so that none can come between the look and the reading. */
    private static StoredContent opened(Request request, Range range) throws IOException {
        Condition condition = new Condition(false, request.get(IF_MATCH));
        StoredContent content = request.files().open(request.get(PATH), range);
        try {
            condition.check(content.entry());
        } catch (CommandException e) {
            content.close();
            throw e;
        }
        return content;
    }
}
