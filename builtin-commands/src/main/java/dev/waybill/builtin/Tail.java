package dev.waybill.builtin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.io.IOException;
import java.time.Duration;

/**
 * {@code tail}: the last lines of a text and, with {@code follow}, those that are added until the caller leaves.
 *
 * <p>One command for both, and so {@link CommandSpec#endless} as a whole: without {@code follow} it never pauses and is
 * over as soon as the lines are sent, so it needs no deadline of its own.
 */
public final class Tail implements CommandHandler {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private static final Parameter<RemotePath> PATH = Parameter.path("path", "the text to read");
    private static final Parameter<Long> LINES = Parameter.integer("lines", "how many lines")
            .orElse(10L)
            .named()
            .require("must not be negative", lines -> lines >= 0);
    private static final Parameter<Boolean> FOLLOW =
            Parameter.flag("follow", "go on with what is added, until you leave");

    private final Blocks blocks = new Blocks();

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("tail", "Shows the last lines of a text.")
                .details("With --follow it goes on with what is added, also after the file was cut or replaced, until"
                        + " you leave.")
                .takes(PATH, LINES, FOLLOW)
                .answersText()
                .endless()
                .example("tail server.log")
                .example("tail --lines 100 --follow server.log");
    }

    @Override
    public Reply handle(Request request) throws IOException, InterruptedException {
        RemotePath path = request.get(PATH);
        long start = LastLines.start(request, path, request.get(LINES), blocks);
        return Reply.stream("text/plain", out -> {
            var following = new Following(request.files(), path, start, out, blocks);
            following.catchUp();
            while (request.get(FOLLOW)) {
                request.pause(LOOK_EVERY);
                following.catchUp();
            }
        });
    }
}
