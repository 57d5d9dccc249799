package dev.waybill.server.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.Access;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code status}: how the server does, for people. In the server, because it shows it. */
public final class StatusCommand implements CommandHandler {

    private static final Duration EVERY = Duration.ofSeconds(2);

    /** How many lines of a watch stand below one line that says what they are. */
    private static final int LINES = 20;

    private static final Parameter<Boolean> WATCH =
            Parameter.flag("watch", "a line with what has changed, every two seconds, until you leave");

    private volatile @Nullable Watched watched;

    /** Shows {@code running} from now on. */
    public void shows(Watched running) {
        watched = running;
    }

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("status", "Tells how the server does.")
                .details(
                        "Whether it is ready, what is open, what requests came to, what its store was asked. Programs find"
                                + " the same at /metrics.")
                .access(Access.ADMIN)
                .takes(WATCH)
                .answersText()
                .endless()
                .example("status")
                .example("status --watch");
    }

    @Override
    public Reply handle(Request request) throws InterruptedException {
        Watched shown = watched;
        if (shown == null) {
            throw new CommandException(Status.STOPPING, "the server has not started yet");
        }
        if (!request.get(WATCH)) {
            return Reply.text(new StatusText(shown).at(request.now()));
        }
        return Reply.stream("text/plain", out -> {
            var rates = new RateLines(shown, request.now());
            for (int line = 0; ; line++) {
                if (line % LINES == 0) {
                    out.write(RateLines.HEADING.getBytes(UTF_8));
                }
                request.pause(EVERY);
                out.write(rates.next(request.now()).getBytes(UTF_8));
                out.flush();
            }
        });
    }
}
