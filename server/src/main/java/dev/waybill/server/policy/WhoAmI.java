package dev.waybill.server.policy;

import dev.waybill.api.Access;
import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.Table;
import dev.waybill.server.command.CommandTable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code whoami}: who the caller is to the server, and what it may do at a path. In the server, because it shows it. */
public final class WhoAmI implements CommandHandler {

    private static final Parameter<@Nullable RemotePath> EFFECTIVE = Parameter.path(
                    "effective", "a path: what you may do there, and by which rule")
            .optional()
            .named();

    private static final Table<Effect> EFFECTS = Table.of(Effect.class)
            .text("action", Effect::action)
            .flag("allowed", Effect::allowed)
            .text("reason", Effect::reason);

    private volatile @Nullable Shown shown;

    /** What it looks into. */
    private record Shown(CurrentPolicy policies, Supplier<CommandTable> commands) {}

    /** Shows {@code policies} from now on. */
    public void shows(CurrentPolicy policies, Supplier<CommandTable> commands) {
        shown = new Shown(policies, commands);
    }

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("whoami", "Tells who you are to the server, and what you may do.")
                .access(Access.ANYONE)
                .takes(EFFECTIVE)
                .example("whoami")
                .example("whoami --effective /in");
    }

    @Override
    public Reply handle(Request request) {
        Shown looksInto = shown;
        if (looksInto == null) {
            throw new CommandException(Status.STOPPING, "the server has not started yet");
        }
        Caller caller = request.caller();
        RemotePath path = request.get(EFFECTIVE);
        if (path == null) {
            return Reply.ok()
                    .with("user", caller.user())
                    .with("groups", caller.groups().stream().sorted().collect(Collectors.joining(" ")))
                    .with("address", caller.address())
                    .with("authenticated", caller.authenticated());
        }
        CommandTable table = looksInto.commands.get();
        List<Effect> effects = looksInto.policies.now().effects(caller, table, path);
        return Reply.rowsOf(EFFECTS, effects);
    }
}
