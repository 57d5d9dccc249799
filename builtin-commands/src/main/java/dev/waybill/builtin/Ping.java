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

    private record Stamped(Instant time, Reply reply) {

        static Stamped at(Instant time) {
            return new Stamped(time, Reply.done().with("time", time));
        }
    }

    private volatile Stamped last = Stamped.at(Instant.EPOCH);

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
        Stamped answered = last;
        if (!answered.time.equals(time)) {
            answered = Stamped.at(time);
            last = answered;
        }
        return answered.reply;
    }
}
