package dev.waybill.builtin;

import dev.waybill.api.Access;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * {@code ping}: 204 with the server's {@code time}, to the millisecond.
 *
 * <p>It keeps a connection open and measures it, so it must cost next to nothing: one reply serves all pings of a
 * millisecond, on all connections.
 */
public final class Ping implements CommandHandler {

    private record Told(Instant time, Reply reply) {

        static Told at(Instant time) {
            return new Told(time, Reply.done().with("time", time));
        }
    }

    private volatile Told told = Told.at(Instant.EPOCH);

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("ping", "Answers with the server's time.")
                .access(Access.ANYONE)
                .quiet()
                .example("ping");
    }

    @Override
    public Reply handle(Request request) {
        Instant time = request.now().truncatedTo(ChronoUnit.MILLIS);
        Told last = told;
        if (!last.time.equals(time)) {
            last = Told.at(time);
            told = last;
        }
        return last.reply;
    }
}
