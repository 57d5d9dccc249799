package dev.waybill.server;

import dev.waybill.api.Access;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.server.config.ConfigurationException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code reload}: reads the server's configuration, users and rules anew. */
final class ReloadCommand implements CommandHandler {

    private volatile @Nullable Reload reload;

    /** Runs {@code other} from now on. */
    void runs(Reload other) {
        reload = other;
    }

    @Override
    public CommandSpec spec() {
        return CommandSpec.writing("reload", "Reads the server's configuration, users and rules anew.")
                .details("A configuration that cannot be changes nothing. New limits hold for new connections; who was"
                        + " removed is sent away, and a right that was taken is gone for the next request.")
                .access(Access.ADMIN)
                .repeatable()
                .example("reload");
    }

    @Override
    public Reply handle(Request request) {
        Reload running = reload;
        if (running == null) {
            throw new CommandException(
                    Status.NOT_POSSIBLE, "this server was started by a program, and has no configuration to read");
        }
        try {
            List<String> later = running.run();
            return Reply.ok().with("nextStart", later.isEmpty() ? null : String.join(", ", later));
        } catch (ConfigurationException | IOException e) {
            throw new CommandException(Status.NOT_POSSIBLE, "the configuration stays as it was: " + e.getMessage(), e);
        }
    }
}
