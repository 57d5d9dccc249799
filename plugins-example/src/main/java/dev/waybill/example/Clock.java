package dev.waybill.example;

import dev.waybill.api.Access;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code clock}: a row with the time at every interval until the caller leaves. The server pushes; the client does not
 * poll.
 */
public final class Clock implements CommandHandler {

    private static final Parameter<Duration> EVERY = Parameter.duration("every", "how often")
            .orElse(Duration.ofSeconds(3))
            .require("must be at least 100ms", every -> every.toMillis() >= 100);

    private static final Table<Instant> TICKS = Table.of(Instant.class).instant("time", tick -> tick);

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("clock", "Tells the time until you leave.")
                .takes(EVERY)
                .answers(TICKS)
                .access(Access.ANYONE)
                .endless()
                .example("clock")
                .example("clock 500ms");
    }

    /** A pause sends what was added, and ends this when the caller has left. */
    @Override
    public Reply handle(Request request) {
        return Reply.rows(TICKS, rows -> {
            for (; ; request.pause(request.get(EVERY))) {
                rows.add(request.now());
            }
        });
    }
}
